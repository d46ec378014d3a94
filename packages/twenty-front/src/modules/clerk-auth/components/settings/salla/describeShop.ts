import { type ShopConnectionAnswer } from '@twenty-clerk/contract/shops/shop-connection';

export type ShopDescription = {
  /**
   * `unknown` when it cannot be said whether there is a shop, `lost` when Salla lets us
   * in no more.
   */
  state:
    | 'loading'
    | 'unknown'
    | 'none'
    | 'lost'
    | 'paused'
    | 'importing'
    | 'connected';
  /** The code of what went wrong, if something did. */
  problem: string | null;
  offers: readonly ('retry' | 'connect' | 'disconnect')[];
};

const CONNECTED = 'connected';
const NOT_ALLOWED = 'not_allowed';

const OFFERS: Record<ShopDescription['state'], ShopDescription['offers']> = {
  loading: [],
  // Nobody is asked to connect a shop that may be connected.
  unknown: ['retry'],
  none: ['connect'],
  lost: ['connect', 'disconnect'],
  paused: ['disconnect'],
  importing: ['disconnect'],
  connected: ['disconnect'],
};

const stateOf = (
  connection: ShopConnectionAnswer | null,
  refusal: string | null,
): ShopDescription['state'] => {
  if (connection === null) {
    return refusal === null
      ? 'loading'
      : refusal === NOT_ALLOWED
        ? 'none'
        : 'unknown';
  }
  if (connection.shop === null) return 'none';
  if (connection.needsReconnection) return 'lost';
  if (connection.shop.isPaused) return 'paused';

  return connection.progress.some(({ isFinished }) => !isFinished)
    ? 'importing'
    : 'connected';
};

/**
 * What there is to say about the shop, and to do.
 *
 * @param result how it came out at Salla, which the address of the page keeps.
 */
export const describeShop = (
  connection: ShopConnectionAnswer | null,
  refusal: string | null,
  result: string | null,
): ShopDescription => {
  const state = stateOf(connection, refusal);
  const offers = refusal === NOT_ALLOWED ? [] : OFFERS[state];
  // Who has a shop by now need not know what went wrong on an earlier way from Salla.
  const failure =
    result !== CONNECTED && offers.includes('connect') ? result : null;

  return { state, problem: refusal ?? failure, offers };
};
