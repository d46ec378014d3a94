import { sallaDelivery } from '../../salla-emulator/src/events/event-sender';
import { ShopImport } from '../src/salla/import/shop-import.service';
import { differencesBetween } from './support/differences';
import {
  NOURAS_SHOP,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

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

  it('is there as a whole', async () => {
    expect(await differences()).toEqual([]);
  });

  it('is asked only for orders that are new or changed, and loses nothing of the others', async () => {
    const { control } = shops.salla;
    const [unchanged, changed, gone] = shop().orders;
    const path = `/orders/${unchanged!.id}`;

    await aDayGoesBy();
    await control.change(NOURAS_SHOP, 'orders', changed!.id, {
      notes: 'with another total',
      amounts: {
        ...(changed!.amounts as object),
        total: { amount: 4_711, currency: 'SAR' },
      },
    });
    await control.remove(NOURAS_SHOP, 'orders', gone!.id);
    shop().orders.push({ ...unchanged!, id: 9_600 });
    // Who asks for it waits for ever.
    control.shut(path);
    await goThrough();
    control.letThrough(path);

    expect(await differences()).toEqual([]);
  });

  it('keeps out no event from before it was gone through', async () => {
    const [order] = shop().orders;

    await aDayGoesBy();
    await goThrough();
    order!.notes = 'told late';
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
});
