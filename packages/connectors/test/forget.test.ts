import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

const SHOP = String(NOURAS_SHOP);

describe('connectors forget', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 1 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
    await shops.run('pause', SHOP);
    for (const [event, data] of DELIVERIES) {
      await shops.salla.control.tell(NOURAS_SHOP, event, data);
    }
    await shops.database(
      `INSERT INTO connectors.delivery
         (source, account_id, fingerprint, event, body, status)
       VALUES ('salla', $1, 'cut off', 'customer.updated', $2, 'failed')`,
      [SHOP, '{"event":"customer.updated","data":{"id":42,"first_na'],
    );
  });

  afterAll(() => shops.stop());

  const kept = async () =>
    (
      await shops.database<{ what: string }>(
        `SELECT event || ' ' || coalesce(body::text, '') AS what
           FROM connectors.delivery WHERE body IS NOT NULL ORDER BY id`,
      )
    ).length;

  it.each([[''], [' '], ['x'], ['4x2'], ['.*'], ['%']])(
    'refuses %j, which is nobody, and forgets nothing',
    async (customerId) => {
      const before = await kept();

      expect(await shops.run('forget', SHOP, customerId)).toMatchObject({
        exitCode: 1,
        text: expect.stringContaining('customer_id_malformed'),
      });
      expect(await kept()).toBe(before);
    },
  );

  it('forgets what is about that customer, and about nobody else', async () => {
    const { exitCode, text } = await shops.run('forget', SHOP, '42');

    expect(exitCode).toBe(0);
    expect(text).toContain('4 deliveries');
    expect(
      (
        await shops.database<{ body: string }>(
          `SELECT body FROM connectors.delivery
            WHERE body IS NOT NULL ORDER BY id`,
        )
      ).map(({ body }) => JSON.parse(body).data),
    ).toEqual([
      { id: 42, notes: 'an order of somebody else, which has that number' },
      { id: 142, first_name: 'رنا' },
      { id: 3, customer: { id: 420 } },
    ]);
  });

  it('takes who they are out of their orders in the CRM, and of nobody else’s', async () => {
    const [order] = shops.salla.control.shops[0]!.orders;
    const { id } = order!.customer as { id: number };
    const recordOf = async (orderId: unknown) =>
      (await shops.records('org_noura', 'sallaOrder')).find(
        ({ data }) => data.orderId === String(orderId),
      )!.data;

    await shops.run('resume', SHOP);
    await shops.salla.control.order(NOURAS_SHOP, {
      id: 9_500,
      customer: { id: 77, first_name: 'رنا' },
    });
    await shops.settled();
    expect((await recordOf(order!.id)).customer).toMatchObject({ id });

    const { text } = await shops.run('forget', SHOP, String(id));

    expect(text).toContain('1 orders');
    expect(await recordOf(order!.id)).toMatchObject({
      orderNumber: String(order!.reference_id),
      customer: null,
      shippingAddress: null,
    });
    expect((await recordOf(9_500)).customer).toMatchObject({ name: 'رنا' });
  });

  it('lets nothing bring them back that was told before, and comes late', async () => {
    const customer = { id: 4_711, first_name: 'لطيفة', mobile: 551_000_777 };
    const order = {
      id: 9_600,
      customer,
      shipping: { address: { city: 'جدة' } },
    };
    const people = async () =>
      (await shops.records('org_noura', 'person')).filter(
        ({ data }) => data.sallaCustomerId === String(customer.id),
      );
    const before = new Date();

    await shops.run('resume', SHOP);

    expect(await shops.run('forget', SHOP, String(customer.id))).toMatchObject({
      exitCode: 0,
    });
    await shops.salla.control.tell(NOURAS_SHOP, 'order.created', order, before);
    await shops.settled();

    const [record] = (await shops.records('org_noura', 'sallaOrder')).filter(
      ({ data }) => data.orderId === String(order.id),
    );

    expect(await people()).toEqual([]);
    expect(record!.data.customer ?? null).toBeNull();
    expect(record!.data.shippingAddress ?? null).toBeNull();
    expect(record!.data.contactId ?? null).toBeNull();

    // Who buys again since then is a customer again.
    await shops.salla.control.tell(NOURAS_SHOP, 'customer.created', customer);
    await shops.settled();
    expect(await people()).toHaveLength(1);
  });

  it.each([
    [['retry', 'x'], 'number_malformed'],
    [['link', 'salla', '', 'org_noura'], 'id_malformed'],
    [['link', 'salla', '7', ''], 'id_malformed'],
    [['link', 'salla', '7', '../tenants'], 'tenant_not_found'],
  ])('as little as %j is taken', async (argv, code) => {
    expect(await shops.run(...argv)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining(code),
    });
  });
});

const DELIVERIES: [event: string, data: object][] = [
  ['customer.updated', { id: 42, first_name: 'مها' }],
  ['order.created', { id: 1, customer: { id: 42, first_name: 'مها' } }],
  ['order.status.updated', { id: 9, order: { id: 2, customer: { id: 42 } } }],
  [
    'order.updated',
    { id: 42, notes: 'an order of somebody else, which has that number' },
  ],
  ['customer.updated', { id: 142, first_name: 'رنا' }],
  ['order.created', { id: 3, customer: { id: 420 } }],
];
