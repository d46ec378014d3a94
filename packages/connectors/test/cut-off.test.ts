import { NightlyRound } from '../src/background-work/nightly-round.service';
import { ShopImport } from '../src/salla/import/shop-import.service';
import {
  eventually,
  FAISALS_SHOP,
  NEW_SHOP,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

const CUSTOMER = { id: 4_700, first_name: 'هند', last_name: 'الشمري' };

/** As when a process is killed, or PostgreSQL away, at the worst moment. */
describe('What was written into a workspace, and could not be noted', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 3 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
    await shops.database(`
      CREATE FUNCTION connectors.cut_off() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`);
  });

  afterAll(() => shops.stop());

  const tell = (event: string, data: object) =>
    shops.salla.control.tell(NOURAS_SHOP, event, data);

  const recordOf = async (id: number) =>
    (await shops.records('org_noura', 'sallaOrder')).find(
      ({ data }) => data.orderId === String(id),
    );

  const personOf = async (id: number) =>
    (await shops.records('org_noura', 'person')).find(
      ({ data }) => data.sallaCustomerId === String(id),
    );

  const goThrough = () =>
    shops.application
      .get(ShopImport, { strict: false })
      .request(String(NOURAS_SHOP));

  const cutOff = (table: string, condition = 'true', event = 'UPDATE') =>
    shops.database(
      `CREATE TRIGGER cut_off BEFORE ${event} ON connectors.${table}
         FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION connectors.cut_off()`,
    );

  const goOn = (table: string) =>
    shops.database(`DROP TRIGGER cut_off ON connectors.${table}`);

  /** What is done each minute. */
  const minute = () =>
    shops.application
      .get(NightlyRound, { strict: false })
      .run(new AbortController().signal);

  const listsOf = (shop: number) =>
    shops.database(
      `SELECT FROM connectors.import_progress WHERE merchant_id = $1`,
      [String(shop)],
    );

  const ownersOf = (shop: number) =>
    shops.database(`SELECT FROM connectors.account WHERE id = $1`, [
      String(shop),
    ]);

  it('is deleted and emptied like all else', async () => {
    const customer = CUSTOMER;

    await cutOff('delivery');
    await tell('order.created', { id: 9_200, customer, notes: 'written' });
    await tell('order.created', { id: 9_201, customer });
    await eventually(
      () => personOf(CUSTOMER.id),
      (person) => person?.data.ordersCount === 2,
    );
    await tell('order.updated', { id: 9_200, customer, notes: null });
    await tell('order.deleted', { id: 9_201 });
    await goOn('delivery');
    await shops.settled();

    expect(await recordOf(9_200)).toMatchObject({
      data: { orderNotes: null },
      deletedAt: null,
    });
    expect(await recordOf(9_201)).toMatchObject({
      deletedAt: expect.any(Date),
    });
    expect(await personOf(CUSTOMER.id)).toMatchObject({
      data: { ordersCount: 1 },
    });
  });

  it('is put right where the shop has gone back to what it was', async () => {
    const customer = { ...CUSTOMER, id: 4_701 };
    const order = {
      id: 9_250,
      customer,
      total: { amount: 80, currency: 'SAR' },
      currency: 'SAR',
      payment_method: 'mada',
    };
    const tellOrder = (slug: string, notes: string) =>
      tell('order.updated', { ...order, status: { slug }, notes });
    const tellProduct = (quantity: number) =>
      tell('product.updated', { id: 9_251, name: 'قهوة', quantity });
    const productOf = async () =>
      (await shops.records('org_noura', 'sallaProduct')).find(
        ({ data }) => data.sallaProductId === '9251',
      );

    await tellOrder('canceled', 'before');
    await tellProduct(10);
    await tell('order.created', { ...order, id: 9_252 });
    await shops.settled();

    await cutOff('delivery');
    await tellOrder('completed', 'meanwhile');
    await tellProduct(9);
    await tell('order.deleted', { id: 9_252 });
    await eventually(
      () => personOf(customer.id),
      (person) => person?.data.totalSpent === 80,
    );
    await tellOrder('canceled', 'before');
    await tellProduct(10);
    await tell('order.updated', { ...order, id: 9_252 });
    await goOn('delivery');
    await shops.settled();

    expect(await recordOf(9_250)).toMatchObject({
      data: { orderNotes: 'before', status: 'CANCELED' },
    });
    expect(await productOf()).toMatchObject({ data: { stockQuantity: 10 } });
    expect(await recordOf(9_252)).toMatchObject({ deletedAt: null });
    expect(await personOf(customer.id)).toMatchObject({
      data: { ordersCount: 2, totalSpent: 0 },
    });
  });

  it('is deleted by the next round where it is in the shop no more', async () => {
    const [shop] = shops.salla.control.shops;

    shop!.orders.unshift({ ...shop!.orders[0]!, id: 9_300 });
    await cutOff(
      'import_progress',
      `NEW.resource = 'orders' AND NEW.next_page > 1`,
    );
    await goThrough();
    await eventually(() => recordOf(9_300));
    await shops.salla.control.remove(NOURAS_SHOP, 'orders', 9_300);
    await goOn('import_progress');
    await shops.settled();

    // A day goes by.
    await shops.database(
      `UPDATE connectors.record_state SET version = version - interval '1 day'`,
    );
    await goThrough();
    await shops.settled();
    expect(await recordOf(9_300)).toMatchObject({
      deletedAt: expect.any(Date),
    });
  });

  describe('of a shop that was connected', () => {
    it('is gone through all the same', async () => {
      await cutOff('import_progress', 'true', 'INSERT');
      await shops.connect('faisal', FAISALS_SHOP).catch(() => undefined);
      expect(await ownersOf(FAISALS_SHOP)).toHaveLength(1);
      expect(await listsOf(FAISALS_SHOP)).toEqual([]);
      await goOn('import_progress');

      await minute();
      await shops.settled();
      expect(await shops.records('org_faisal', 'sallaOrder')).toHaveLength(3);
    });

    it('and of which an organization was made is gone through, too', async () => {
      const welcomes = () =>
        shops.database(
          `SELECT FROM connectors_queue.job
            WHERE name = 'welcome' AND state <> 'completed'`,
        );

      await cutOff('import_progress', 'true', 'INSERT');
      await shops.salla.control.install(NEW_SHOP);
      await eventually(
        () => ownersOf(NEW_SHOP),
        (owners) => owners.length > 0,
      );
      await eventually(welcomes, (jobs) => jobs.length === 0);
      expect(await listsOf(NEW_SHOP)).toEqual([]);
      await goOn('import_progress');

      await minute();
      expect(await listsOf(NEW_SHOP)).not.toEqual([]);
    });
  });
});
