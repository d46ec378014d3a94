import { sallaDelivery } from '../../salla-emulator/src/events/event-sender';
import { type Thing } from '../../salla-emulator/src/shop/shop';
import { ShopImport } from '../src/salla/import/shop-import.service';
import { differencesBetween } from './support/differences';
import {
  NOURAS_SHOP,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

const dateOf = ({ updated_at }: Thing): string =>
  (updated_at as { date: string }).date;

const withOtherShipping = (amounts: unknown) => ({
  ...(amounts as object),
  shipping_cost: { amount: 99, currency: 'SAR' },
});

describe('A shop whose list of orders tells little of each', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 70 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  const shop = () => shops.salla.control.shops[0]!;

  const goThrough = async () => {
    await shops.application
      .get(ShopImport, { strict: false })
      .request(String(NOURAS_SHOP));
    await shops.settled();
  };

  const differences = async () =>
    differencesBetween(shop(), {
      customers: await shops.records('org_noura', 'person'),
      products: await shops.records('org_noura', 'sallaProduct'),
      orders: await shops.records('org_noura', 'sallaOrder'),
      carts: await shops.records('org_noura', 'sallaCart'),
    });

  const aDayGoesBy = () =>
    shops.database(
      `UPDATE connectors.record_state
          SET version = version - interval '1 day', listed_at = NULL`,
    );

  /** What was changed before all others. */
  const leastRecent = () =>
    shop().orders.toSorted((one, other) =>
      dateOf(one).localeCompare(dateOf(other)),
    )[0]!;

  it('is there as a whole', async () => {
    expect(await differences()).toEqual([]);
  });

  it('is asked only for orders that are new or changed, and loses nothing of the others', async () => {
    const { control } = shops.salla;
    const unchanged = leastRecent();
    const [changed, gone] = shop().orders.filter(
      ({ id }) => id !== unchanged.id,
    );
    const path = `/orders/${unchanged.id}`;

    await aDayGoesBy();
    await control.change(NOURAS_SHOP, 'orders', changed!.id, {
      notes: 'with another total',
      amounts: {
        ...(changed!.amounts as object),
        total: { amount: 4_711, currency: 'SAR' },
      },
    });
    await control.remove(NOURAS_SHOP, 'orders', gone!.id);
    shop().orders.push({ ...unchanged, id: 9_600 });
    // Who asks for it waits for ever.
    control.shut(path);
    await goThrough();
    control.letThrough(path);

    expect(await differences()).toEqual([]);
  });

  it.each<[what: string, values: (order: Thing) => Record<string, unknown>]>([
    ['address', () => ({ shipping: { address: { city: 'جدة' } } })],
    ['payment', () => ({ payment_method: 'cod', is_pending_payment: true })],
    ['notes', () => ({ notes: 'a gift' })],
    ['amounts', ({ amounts }) => ({ amounts: withOtherShipping(amounts) })],
    ['shipments', () => ({ shipments: [{ tracking_number: '77' }] })],
    [
      'items',
      ({ items }) => ({
        items: (items as object[]).map((item) => ({ ...item, sku: 'other' })),
      }),
    ],
    ['source', () => ({ source: 'instagram' })],
    ['moment of completion', () => ({ first_complete_at: '2026-11-30' })],
    [
      'customer',
      ({ customer }) => ({
        customer: shop().customers.find(
          ({ id }) => id !== (customer as Thing).id,
        ),
      }),
    ],
  ])('finds another %s, of which no event has told', async (_what, values) => {
    const order = leastRecent();

    await aDayGoesBy();
    await shops.salla.control.change(
      NOURAS_SHOP,
      'orders',
      order.id,
      values(order),
    );
    expect(await differences()).not.toEqual([]);
    await goThrough();

    expect(await differences()).toEqual([]);
  });

  it('finds that the customer of orders is another than they were', async () => {
    const { customer } = leastRecent();

    await aDayGoesBy();
    await shops.salla.control.change(
      NOURAS_SHOP,
      'customers',
      (customer as Thing).id,
      { mobile: 511_222_333 },
    );
    await goThrough();

    expect(await differences()).toEqual([]);
  });

  it('keeps out no event from before it was gone through', async () => {
    const order = leastRecent();

    await aDayGoesBy();
    await goThrough();
    order.notes = 'told late';
    await fetch(`${shops.url}/api/salla/webhooks`, {
      method: 'POST',
      ...sallaDelivery(
        JSON.stringify({
          event: 'order.updated',
          merchant: NOURAS_SHOP,
          created_at: new Date(Date.now() - 3_600_000).toISOString(),
          data: order,
        }),
        SALLA_SECRET,
      ),
    });
    await shops.settled();

    expect(await differences()).toEqual([]);
  });

  it('is asked for no more than a page where it tells no dates', async () => {
    const { id } = leastRecent();

    await aDayGoesBy();
    for (const order of shop().orders) {
      delete order.updated_at;
    }
    shop().orders.sort(
      (one, other) => Number(one.id === id) - Number(other.id === id),
    );
    shops.salla.control.shut(`/orders/${id}`);
    await goThrough();
    shops.salla.control.letThrough(`/orders/${id}`);

    expect(await differences()).toEqual([]);
  });
});
