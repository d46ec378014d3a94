import {
  eventually,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

describe('A shop in the CRM', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops();
  });

  afterAll(() => shops.stop());

  it('is there after "Connect", with what has been in it', async () => {
    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    await shops.settled();

    const [shop] = shops.salla.control.shops;
    const orders = await shops.records('org_noura', 'sallaOrder');
    const people = await shops.records('org_noura', 'person');

    expect(orders).toHaveLength(20);
    expect(people).toHaveLength(shop!.customers.length);
    expect(await shops.records('org_noura', 'sallaProduct')).toHaveLength(
      shop!.products.length,
    );
    expect(await shops.records('org_noura', 'sallaCart')).toHaveLength(
      shop!.carts.length,
    );

    const [order] = shop!.orders;
    const record = orders.find(
      ({ data }) => data.orderId === String(order!.id),
    );

    expect(record?.data).toMatchObject({
      orderNumber: String(order!.reference_id),
      total: (order!.amounts as { total: { amount: number } }).total.amount,
      currencyCode: 'SAR',
      fulfillments: {
        name: (order!.status as { name: string }).name,
      },
    });
  });

  it('has an order as soon as Salla tells of it', async () => {
    const { order, sent } = await shops.salla.control.order(NOURAS_SHOP);

    expect(sent?.status).toBe(200);
    await eventually(
      () => shops.records('org_noura', 'sallaOrder'),
      (orders) => orders.some(({ data }) => data.orderId === String(order.id)),
    );
  });

  it('shows how far it is', async () => {
    const { status, body } = await shops.ask(
      'GET',
      '/api/salla/connection',
      await shops.tokenOf('noura'),
    );

    expect(status).toBe(200);
    expect(body).toMatchObject({
      shop: { id: String(NOURAS_SHOP), name: 'متجر نورة', isPaused: false },
      needsReconnection: false,
      secondsLeft: null,
    });
    expect(
      body.progress.every(
        ({ isFinished }: { isFinished: boolean }) => isFinished,
      ),
    ).toBe(true);
  });
});
