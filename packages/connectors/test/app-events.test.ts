import { sallaDelivery } from '../../salla-emulator/src/events/event-sender';
import {
  FAISALS_SHOP,
  NOURAS_SHOP,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

const SHOP = String(NOURAS_SHOP);

const secondsFromNow = (seconds: number) =>
  new Date(Date.now() + seconds * 1_000).toISOString();

describe('What a merchant does with the app', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 2 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  const tell = async (event: string, created_at: string, data: object = {}) => {
    const response = await fetch(`${shops.url}/api/salla/webhooks`, {
      method: 'POST',
      ...sallaDelivery(
        JSON.stringify({ event, merchant: NOURAS_SHOP, created_at, data }),
        SALLA_SECRET,
      ),
    });

    return response.status;
  };

  const tokensOf = (merchantId: number) =>
    shops.salla.control.grants.tokensFor(merchantId);

  /** As they are kept: other tokens are other texts. */
  const kept = async () =>
    (
      await shops.database<{ token: string }>(
        `SELECT access_token AS token FROM connectors.shop_token
          WHERE merchant_id = $1`,
        [SHOP],
      )
    )[0]?.token;

  const failures = async () =>
    (
      await shops.database<{ reason: string }>(
        `SELECT remarks[1] AS reason FROM connectors.delivery
          WHERE account_id = $1 AND status = 'failed' ORDER BY id`,
        [SHOP],
      )
    ).map(({ reason }) => reason);

  it('removes the tokens when it is uninstalled, and tells who is there', async () => {
    expect(await tell('app.uninstalled', secondsFromNow(0))).toBe(200);

    expect(await kept()).toBeUndefined();
    expect((await shops.run('doctor')).text).toContain('reconnection_needed');
    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    await shops.settled();
  });

  it('changes nothing when it is told after what came later', async () => {
    const before = await kept();

    await tell('app.uninstalled', secondsFromNow(-60));
    await tell(
      'app.store.authorize',
      secondsFromNow(-90),
      tokensOf(NOURAS_SHOP),
    );
    await shops.settled();

    expect(before).toBeDefined();
    expect(await kept()).toBe(before);
  });

  it('gives tokens once: those that were renewed since stay', async () => {
    const given = tokensOf(NOURAS_SHOP);
    const moment = secondsFromNow(0);

    await tell('app.store.authorize', moment, given);
    shops.salla.control.grants.endAccess(NOURAS_SHOP);
    await shops.run('import', SHOP);
    await shops.settled();

    const renewed = await kept();

    // In another order, so that it is no delivery that is known.
    await tell('app.store.authorize', moment, { again: true, ...given });
    await shops.settled();
    expect(await kept()).toBe(renewed);
  });

  it.each<[string, () => object, string]>([
    [
      'are those of another shop',
      () => tokensOf(FAISALS_SHOP),
      'Its tokens are those of another shop.',
    ],
    [
      'are none of Salla',
      () => ({ access_token: 'made up', refresh_token: 'made up' }),
      'Salla refuses its tokens.',
    ],
    [
      'cannot be renewed',
      () => ({ access_token: tokensOf(NOURAS_SHOP).access_token }),
      'The shop lets us in without tokens that can be renewed: the app lacks the scope for offline access.',
    ],
  ])(
    'is said to an operator when the tokens %s',
    async (_name, data, reason) => {
      const before = await kept();

      expect(await tell('app.store.authorize', secondsFromNow(0), data())).toBe(
        200,
      );
      expect(await kept()).toBe(before);
      expect((await failures()).at(-1)).toBe(reason);
      expect((await shops.run('doctor')).text).toContain('delivery_failed');
    },
  );

  it('leaves nothing to an operator who has seen to it', async () => {
    const numbers = (
      await shops.database<{ id: string }>(
        `SELECT id FROM connectors.delivery WHERE status = 'failed'`,
      )
    ).map(({ id }) => id);

    // Their contents were never kept: they may hold tokens.
    for (const named of [[], numbers]) {
      expect(await shops.run('retry', ...named)).toMatchObject({
        exitCode: 1,
        text: expect.stringMatching(
          `^0 .*\n${numbers.length} cannot be.*connectors dismiss`,
        ),
      });
    }
    expect(await shops.run('dismiss', ...numbers)).toMatchObject({
      exitCode: 0,
      text: `${numbers.length} deliveries are dismissed.`,
    });
    expect(await shops.run('dismiss', ...numbers)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('delivery_not_failed'),
    });
    expect(await shops.run('list')).toMatchObject({ exitCode: 0 });
    expect(await shops.run('doctor')).toMatchObject({ exitCode: 0 });
  });
});
