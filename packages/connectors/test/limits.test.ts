import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

describe('A shop of which little may be asked', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({
      orders: 400,
      orderLists: 'whole',
      limits: {
        all: { requests: 4, milliseconds: 5_000 },
        // A list of them comes in parts: the next one is asked for too soon on any machine.
        customers: { requests: 1, milliseconds: 15_000 },
      },
    });
  });

  afterAll(() => shops.stop());

  it('is there as a whole in the end, and nobody asks before they may', async () => {
    const { rateLimitCounts, shops: emulated } = shops.salla.control;
    const [shop] = emulated;

    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    await shops.settled();

    expect(await shops.records('org_noura', 'sallaOrder')).toHaveLength(
      shop!.orders.length,
    );
    expect(await shops.records('org_noura', 'person')).toHaveLength(
      shop!.customers.length,
    );
    expect(rateLimitCounts.refused).toBeGreaterThan(0);
    expect(rateLimitCounts.impatient).toBe(0);
  });
});
