import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type IncomingMessage } from 'node:http';

import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

const ORDERS = 1_000;
/** Twenty answers a hundred in a minute: with more it would be what an import waits for. */
const MOST_REQUESTS = 20;

describe('Requests to Twenty', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: ORDERS, orderLists: 'whole' });
  });

  afterAll(() => shops.stop());

  it('are few for the first import, and all is there', async () => {
    let requests = 0;
    const count = (message: unknown) => {
      const { request } = message as { request: IncomingMessage };

      requests += request.url === '/graphql' ? 1 : 0;
    };

    subscribe('http.server.request.start', count);
    try {
      await shops.connect('noura', NOURAS_SHOP);
      await shops.settled(200);
    } finally {
      unsubscribe('http.server.request.start', count);
    }

    const [shop] = shops.salla.control.shops;

    for (const [object, things] of [
      ['person', shop!.customers],
      ['sallaProduct', shop!.products],
      ['sallaOrder', shop!.orders],
      ['sallaCart', shop!.carts],
    ] as const) {
      expect(await shops.records('org_noura', object)).toHaveLength(
        things.length,
      );
    }
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
  });
});
