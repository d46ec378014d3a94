import { describeShop } from '@/clerk-auth/components/settings/salla/describeShop';
import { type ShopConnectionAnswer } from '@twenty-clerk/contract/shops/shop-connection';

const NO_SHOP: ShopConnectionAnswer = {
  shop: null,
  needsReconnection: false,
  progress: [],
  secondsLeft: null,
};

const connectionWith = (
  changes: Partial<ShopConnectionAnswer> & {
    isPaused?: boolean;
    isFinished?: boolean;
  },
): ShopConnectionAnswer => {
  const { isPaused = false, isFinished = true, ...others } = changes;

  return {
    ...NO_SHOP,
    shop: { id: '1001', name: 'Shop', isPaused },
    progress: [{ resource: 'orders', taken: 1, total: 2, isFinished }],
    ...others,
  };
};

const problemOf = (connection: ShopConnectionAnswer, result: string) =>
  describeShop(connection, null, result).problem;

describe('the page about the shop', () => {
  it('says nothing before it knows anything', () => {
    expect(describeShop(null, null, 'salla_refused')).toEqual({
      state: 'loading',
      problem: null,
      offers: [],
    });
  });

  it.each([
    ['there is none', NO_SHOP, 'none', ['connect']],
    [
      'Salla lets us in no more',
      connectionWith({ needsReconnection: true }),
      'lost',
      ['connect', 'disconnect'],
    ],
    [
      'an operator has paused it',
      connectionWith({ isPaused: true, isFinished: false }),
      'paused',
      ['disconnect'],
    ],
    [
      'it is being brought in',
      connectionWith({ isFinished: false }),
      'importing',
      ['disconnect'],
    ],
    ['all is there', connectionWith({}), 'connected', ['disconnect']],
  ])('says that %s', (_case, connection, state, offers) => {
    expect(describeShop(connection, null, null)).toEqual({
      state,
      problem: null,
      offers,
    });
  });

  it('offers a member nothing, and says why', () => {
    for (const connection of [null, NO_SHOP, connectionWith({})]) {
      expect(describeShop(connection, 'not_allowed', null)).toMatchObject({
        problem: 'not_allowed',
        offers: [],
      });
    }
  });

  it('asks nobody to connect a shop that may be connected', () => {
    expect(describeShop(null, 'unreachable', null)).toEqual({
      state: 'unknown',
      problem: 'unreachable',
      offers: ['retry'],
    });
  });

  it('says how it came out at Salla, unless the shop is connected by now', () => {
    expect(problemOf(NO_SHOP, 'salla_refused')).toBe('salla_refused');
    expect(problemOf(NO_SHOP, 'connected')).toBeNull();
    expect(
      problemOf(connectionWith({ needsReconnection: true }), 'shop_taken'),
    ).toBe('shop_taken');
    expect(
      problemOf(connectionWith({}), 'connection_state_invalid'),
    ).toBeNull();
  });
});
