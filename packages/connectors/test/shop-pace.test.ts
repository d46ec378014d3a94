import { ShopPace } from '../src/salla/api/shop-pace.service';

const SHOP = '1001';

const answer = (status: number, headers: Record<string, string>) => ({
  status,
  headers: new Headers(headers),
});

/** Whether it may be asked now: who has to wait is told to give up. */
const isFree = async (pace: ShopPace, merchantId: string, path: string) => {
  const giveUp = new AbortController();
  const turn = pace.turn(merchantId, path, giveUp.signal).then(
    () => true,
    () => false,
  );

  setImmediate(() => giveUp.abort());

  return turn;
};

describe('What may be asked of a shop', () => {
  let pace: ShopPace;

  beforeEach(() => {
    pace = new ShopPace();
  });

  it('waits as a whole once Salla has had enough, and no other shop does', async () => {
    pace.note(SHOP, 'orders?page=2', answer(429, { 'retry-after': '20' }));

    expect(await isFree(pace, SHOP, 'orders?page=3')).toBe(false);
    expect(await isFree(pace, SHOP, 'products?page=1')).toBe(false);
    expect(await isFree(pace, SHOP, 'customers?page=1')).toBe(false);
    expect(await isFree(pace, '1002', 'orders?page=1')).toBe(true);
  });

  it('waits for customers alone where their own limit was reached', async () => {
    pace.note(SHOP, 'customers?page=9', answer(429, { 'retry-after': '540' }));

    expect(await isFree(pace, SHOP, 'customers?page=9')).toBe(false);
    expect(await isFree(pace, SHOP, 'orders?page=1')).toBe(true);
  });

  it('waits as long as it is told also where there is no limit of its own', async () => {
    pace.note(SHOP, 'orders?page=2', answer(429, { 'retry-after': '300' }));

    expect(await isFree(pace, SHOP, 'orders?page=2')).toBe(false);
    expect(await isFree(pace, SHOP, 'customers?page=1')).toBe(false);
  });

  it('goes one by one when nothing is left of the minute', async () => {
    pace.note(SHOP, 'orders', answer(200, { 'x-ratelimit-remaining': '1' }));
    expect(await isFree(pace, SHOP, 'orders')).toBe(true);
    expect(await isFree(pace, SHOP, 'orders')).toBe(true);

    pace.note(SHOP, 'orders', answer(200, { 'x-ratelimit-remaining': '0' }));
    expect(await isFree(pace, SHOP, 'orders')).toBe(false);
  });

  it.each([['soon'], ['-5'], ['1e9'], ['']])(
    'waits a moment where it is told %j, and not for ever',
    async (told) => {
      pace.note(SHOP, 'orders', answer(429, { 'retry-after': told }));

      expect(await isFree(pace, SHOP, 'orders')).toBe(false);
      await pace.turn(SHOP, 'orders', AbortSignal.timeout(60_000));
    },
  );
});
