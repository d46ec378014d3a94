import { randomUUID } from 'node:crypto';

import { sallaDelivery } from '../../salla-emulator/src/events/event-sender';
import { riyadhTime } from '../../salla-emulator/src/shop/shop';
import { ShopImport } from '../src/salla/import/shop-import.service';
import {
  NOURAS_SHOP,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

/** What of an order is compared: field by field, as Salla and the CRM name them. */
// The shape is that of generated orders.
// oxlint-disable-next-line typescript/no-explicit-any
const sides = (order: any, data: any) => [
  [String(order.id), data.orderId],
  [String(order.reference_id), data.orderNumber],
  [order.amounts.total.amount, data.total],
  [order.payment_method, data.paymentMethod],
  [order.status.name, data.fulfillments.name],
];

const at = (second: number) =>
  `2026-11-30T08:00:${String(second).padStart(2, '0')}Z`;

describe('A shop and its workspace', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({
      orders: 150,
      orderLists: 'whole',
      environment: { LOG_LEVEL: 'warn' },
    });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  const send = async (event: string, data: object, createdAt: string) => {
    const { body, headers } = sallaDelivery(
      JSON.stringify({
        event,
        merchant: NOURAS_SHOP,
        created_at: createdAt,
        data,
      }),
      SALLA_SECRET,
    );

    expect(
      (
        await fetch(`${shops.url}/api/salla/webhooks`, {
          method: 'POST',
          headers,
          body,
        })
      ).status,
    ).toBe(200);
  };

  const orderRecord = async (id: number) => {
    const records = await shops.records('org_noura', 'sallaOrder');

    return records.filter(({ data }) => data.orderId === String(id));
  };

  const personRecord = async (customerId: number) =>
    (await shops.records('org_noura', 'person')).find(
      ({ data }) => data.sallaCustomerId === String(customerId),
    );

  /** Somebody in the workspace whom Salla does not know. */
  const somebodyWith = async (address: string) => {
    const id = randomUUID();

    await shops.type('org_noura', 'person', id, {
      name: { firstName: 'هدى', lastName: 'السبيعي' },
      emails: { primaryEmail: address },
    });

    return id;
  };

  it('end with the newest state, in whatever order it is told', async () => {
    await send('order.updated', { id: 9_001, notes: 'third' }, at(30));
    await shops.settled();
    await send('order.created', { id: 9_001, notes: 'first' }, at(10));
    await send('order.updated', { id: 9_001, notes: 'second' }, at(20));
    await shops.settled();

    expect(await orderRecord(9_001)).toMatchObject([
      { data: { orderNotes: 'third' }, deletedAt: null },
    ]);
  });

  it('end with the newest state, also where what is late comes along with what is newer', async () => {
    await send('order.created', { id: 9_003, notes: 'second' }, at(20));
    await shops.settled();
    await shops.run('pause', String(NOURAS_SHOP));
    await send('order.updated', { id: 9_003, notes: 'first' }, at(10));
    await send(
      'order.status.updated',
      { order: { id: 9_003, status: { slug: 'completed', name: 'تم' } } },
      at(30),
    );
    await shops.run('resume', String(NOURAS_SHOP));
    await shops.settled();

    expect(await orderRecord(9_003)).toMatchObject([
      { data: { orderNotes: 'second', fulfillments: { name: 'تم' } } },
    ]);
  });

  it('a deletion ends what came before it, and not what came after', async () => {
    await send('order.created', { id: 9_002, notes: 'there' }, at(10));
    await shops.settled();
    await send('order.deleted', { id: 9_002 }, at(30));
    await shops.settled();
    expect(await orderRecord(9_002)).toMatchObject([
      { deletedAt: expect.any(Date) },
    ]);

    await send('order.updated', { id: 9_002, notes: 'too late' }, at(20));
    await shops.settled();
    expect(await orderRecord(9_002)).toMatchObject([
      { data: { orderNotes: 'there' }, deletedAt: expect.any(Date) },
    ]);

    await send('order.updated', { id: 9_002, notes: 'restored' }, at(40));
    await shops.settled();
    expect(await orderRecord(9_002)).toMatchObject([
      { data: { orderNotes: 'restored' }, deletedAt: null },
    ]);
  });

  it('keep what a person has written where Salla says nothing', async () => {
    const [record] = await orderRecord(9_001);

    await shops.type('org_noura', 'sallaOrder', record!.id, {
      landingPage: 'typed by Noura',
    });
    await send('order.updated', { id: 9_001, notes: 'fourth' }, at(50));
    await shops.settled();

    expect((await orderRecord(9_001))[0]?.data).toMatchObject({
      orderNotes: 'fourth',
      landingPage: 'typed by Noura',
    });
  });

  it('take somebody with the same phone number for the customer, once', async () => {
    const phones = {
      primaryPhoneNumber: '555123123',
      primaryPhoneCallingCode: '+966',
      primaryPhoneCountryCode: 'SA',
    };

    // An agent has called before the shop knew them.
    await shops.database(
      `INSERT INTO connectors.account (source, id, tenant_id)
       VALUES ('elevenlabs', 'agent_1', $1)`,
      [shops.tenantOf('org_noura').tenantId],
    );
    await shops.salla.control.call({
      agentId: 'agent_1',
      conversationId: 'conv_1',
      phoneNumber: '+966555123123',
    });
    await shops.settled();

    const [caller] = (await shops.records('org_noura', 'person')).filter(
      ({ data }) => data.phones?.primaryPhoneNumber === '555123123',
    );

    expect(caller?.data).toMatchObject({ phones });

    await send(
      'customer.created',
      {
        id: 42,
        first_name: 'هدى',
        last_name: 'الغامدي',
        mobile: 555_123_123,
        mobile_code: '966',
        email: 'huda.alghamdi@example.com',
      },
      at(55),
    );
    await shops.settled();

    expect(
      (await shops.records('org_noura', 'person')).filter(
        ({ data }) => data.phones?.primaryPhoneNumber === '555123123',
      ),
    ).toMatchObject([
      {
        id: caller!.id,
        data: {
          sallaCustomerId: '42',
          name: { firstName: 'هدى', lastName: 'الغامدي' },
        },
      },
    ]);
    expect(await shops.records('org_noura', 'voiceCall')).toMatchObject([
      { data: { callId: 'conv_1', contactId: caller!.id } },
    ]);
    expect(await shops.records('org_noura', 'communicationLog')).toMatchObject([
      { data: { channel: 'CALL', contactId: caller!.id } },
    ]);
  });

  it('show whose an order and a cart are', async () => {
    const customer = { id: 4_300, first_name: 'سارة', last_name: 'الحربي' };

    await send('order.created', { id: 9_010, customer }, at(30));
    await send(
      'abandoned.cart',
      { id: 9_011, customer: { id: 4_300 } },
      at(31),
    );
    await shops.settled();

    const person = await personRecord(4_300);

    expect(await orderRecord(9_010)).toMatchObject([
      { data: { contactId: person!.id } },
    ]);
    expect(
      (await shops.records('org_noura', 'sallaCart')).find(
        ({ data }) => data.sallaCartId === '9011',
      ),
    ).toMatchObject({ data: { contactId: person!.id } });
  });

  const totalsOf = async (customerId: number) => {
    const person = await personRecord(customerId);

    return [
      person?.data.ordersCount,
      person?.data.totalSpent,
      person?.data.lastOrderDate,
    ];
  };

  it('say of a customer how many orders there are, and what was paid', async () => {
    const customer = { id: 4_500, first_name: 'نوف', last_name: 'العتيبي' };
    const order = (
      id: number,
      amount: number,
      { status = 'in_progress', currency = 'SAR', hour = 9 } = {},
    ) => ({
      id,
      customer,
      currency,
      amounts: { total: { amount, currency } },
      status: { slug: status, name: status },
      date: riyadhTime(new Date(Date.UTC(2026, 10, 1, hour))),
    });

    await send('order.created', order(9_020, 100.5, { hour: 12 }), at(10));
    await send('order.created', order(9_021, 20.25), at(10));
    await send(
      'order.created',
      order(9_022, 50, { status: 'payment_pending' }),
      at(10),
    );
    await send('order.created', order(9_023, 7, { currency: 'USD' }), at(10));
    await send(
      'order.created',
      order(9_024, 80, { status: 'canceled' }),
      at(10),
    );
    await shops.settled();
    expect(await totalsOf(4_500)).toEqual([
      5,
      120.75,
      '2026-11-01T12:00:00.000Z',
    ]);

    // Salla tells only what has changed, or just that it is gone.
    await send(
      'order.status.updated',
      { order: { id: 9_022, status: { slug: 'completed', name: 'تم' } } },
      at(20),
    );
    await send('order.deleted', { id: 9_020 }, at(20));
    await shops.settled();
    expect(await totalsOf(4_500)).toEqual([
      4,
      70.25,
      '2026-11-01T09:00:00.000Z',
    ]);
  });

  it('bring back nobody who was deleted, because of what they have bought', async () => {
    const customer = { id: 4_600, first_name: 'ندى', last_name: 'الشهري' };

    await send('order.created', { id: 9_030, customer }, at(10));
    await shops.settled();
    await shops.database(
      `UPDATE connectors.record_state SET digests = digests - 'ordersCount'
        WHERE external_id = '4600'`,
    );
    await shops.erase('org_noura', 'person', (await personRecord(4_600))!.id);
    await send('order.updated', { id: 9_030, notes: 'x' }, at(20));
    await shops.settled();

    expect(await personRecord(4_600)).toMatchObject({
      deletedAt: expect.any(Date),
    });
  });

  it('bring back nobody who was deleted, because somebody buys with their address', async () => {
    const deleted = await somebodyWith('huda@example.com');

    await shops.erase('org_noura', 'person', deleted);
    await send(
      'order.created',
      {
        id: 9_031,
        customer: {
          id: 4_800,
          first_name: 'هدى',
          last_name: 'الشمري',
          email: 'huda@example.com',
        },
      },
      at(10),
    );
    await shops.settled();

    const customer = (await personRecord(4_800))!;

    expect(customer).toMatchObject({
      data: { name: { lastName: 'الشمري' } },
      deletedAt: null,
    });
    expect(customer.id).not.toBe(deleted);
    expect(customer.data.emails).toBeUndefined();
    expect(await orderRecord(9_031)).toMatchObject([
      { data: { contactId: customer.id } },
    ]);
    expect(
      (await shops.records('org_noura', 'person')).find(
        ({ id }) => id === deleted,
      ),
    ).toMatchObject({ deletedAt: expect.any(Date) });
  });

  it('go on with the person into whom somebody has merged another', async () => {
    const merged = randomUUID();

    await send('customer.created', { id: 4_650, first_name: 'لمى' }, at(10));
    await shops.settled();

    const former = (await personRecord(4_650))!;

    await shops.type('org_noura', 'person', merged, {
      sallaCustomerId: '4650',
      name: { firstName: 'لمى', lastName: 'القحطاني' },
    });
    await shops.erase('org_noura', 'person', former.id);
    await send(
      'order.created',
      { id: 9_040, customer: { id: 4_650, first_name: 'لمياء' } },
      at(20),
    );
    await shops.settled();

    const people = await shops.records('org_noura', 'person');

    expect(people.find(({ id }) => id === merged)).toMatchObject({
      data: { name: { firstName: 'لمياء', lastName: 'القحطاني' } },
    });
    expect(people.find(({ id }) => id === former.id)?.deletedAt).not.toBeNull();
    expect(await orderRecord(9_040)).toMatchObject([
      { data: { contactId: merged } },
    ]);
  });

  it('keep the name and the notes that people have written where Salla has none', async () => {
    const id = randomUUID();

    await shops.type('org_noura', 'person', id, {
      name: { firstName: 'ريم', lastName: 'الدوسري' },
      phones: {
        primaryPhoneNumber: '555321321',
        primaryPhoneCallingCode: '+966',
        primaryPhoneCountryCode: 'SA',
      },
    });
    await send(
      'customer.created',
      {
        id: 4_400,
        first_name: 'ريم',
        last_name: '',
        mobile: 555_321_321,
        mobile_code: '966',
        email: null,
      },
      at(32),
    );
    await shops.settled();
    expect(await personRecord(4_400)).toMatchObject({
      id,
      data: { name: { firstName: 'ريم', lastName: 'الدوسري' } },
    });

    // A cart has one text: it knows no better than the shop's customer does.
    await send(
      'customer.updated',
      { id: 4_400, first_name: 'عبد الله', last_name: 'القحطاني' },
      at(33),
    );
    await send(
      'abandoned.cart',
      { id: 9_012, customer: { id: 4_400, name: 'عبد الله القحطاني' } },
      at(34),
    );
    await shops.settled();
    expect((await personRecord(4_400))?.data.name).toEqual({
      firstName: 'عبد الله',
      lastName: 'القحطاني',
    });

    // What Salla has written it may take back.
    await send(
      'customer.updated',
      { id: 4_400, first_name: 'عبد الله', last_name: '' },
      at(35),
    );
    await shops.settled();
    expect((await personRecord(4_400))?.data.name).toEqual({
      firstName: 'عبد الله',
      lastName: '',
    });
  });

  it('lose the number and the address that they have no more at Salla, and keep those of others', async () => {
    const said = {
      id: 4_700,
      first_name: 'هيا',
      last_name: 'العنزي',
      mobile: 555_741_741,
      mobile_code: '966',
      email: 'haya@example.com',
    };
    const nothing = { mobile: '', email: null };

    await send('customer.created', said, at(10));
    await send('customer.created', { ...said, ...nothing, id: 4_701 }, at(10));
    await shops.settled();

    const typed = await personRecord(4_701);

    await shops.type('org_noura', 'person', typed!.id, {
      ...typed!.data,
      emails: { primaryEmail: 'typed@example.com' },
    });
    for (const id of [4_700, 4_701]) {
      await send('customer.updated', { ...said, ...nothing, id }, at(20));
    }
    await shops.settled();

    expect((await personRecord(4_700))?.data).toMatchObject({
      name: { firstName: 'هيا' },
      phones: { primaryPhoneNumber: '' },
      emails: { primaryEmail: '' },
    });
    expect((await personRecord(4_701))?.data).toMatchObject({
      emails: { primaryEmail: 'typed@example.com' },
    });
  });

  it('keep the address that a person has written for somebody whose own another has', async () => {
    const said = { id: 4_710, first_name: 'أمل', email: 'amal@example.com' };

    await somebodyWith(said.email);
    await send('customer.created', said, at(10));
    await shops.settled();

    const customer = (await personRecord(4_710))!;

    expect(customer.data.emails).toBeUndefined();
    await shops.type('org_noura', 'person', customer.id, {
      emails: { primaryEmail: 'typed@example.com' },
    });
    await send('customer.updated', { ...said, email: null }, at(20));
    await shops.settled();

    expect((await personRecord(4_710))?.data).toMatchObject({
      emails: { primaryEmail: 'typed@example.com' },
    });
  });

  it('give an address to whoever has it at Salla, once nobody else has it, and bring back nobody for it', async () => {
    const customers = [
      { id: 4_720, first_name: 'منى', email: 'mona@example.com' },
      { id: 4_721, first_name: 'مي', email: 'mai@example.com' },
    ];
    const others = await Promise.all(
      customers.map(({ email }) => somebodyWith(email)),
    );

    for (const customer of customers) {
      await send('customer.created', customer, at(10));
    }
    await shops.settled();
    await shops.erase('org_noura', 'person', (await personRecord(4_721))!.id);
    for (const other of others) {
      await shops.type('org_noura', 'person', other, {
        emails: { primaryEmail: `of-${other}@example.com` },
      });
    }
    for (const customer of customers) {
      await send('customer.updated', customer, at(20));
    }
    await shops.settled();

    expect(await personRecord(4_720)).toMatchObject({
      data: { emails: { primaryEmail: 'mona@example.com' } },
      deletedAt: null,
    });
    expect(await personRecord(4_721)).toMatchObject({
      deletedAt: expect.any(Date),
    });
  });

  it('keep the name of a caller who was given another number', async () => {
    const call = (conversationId: string) =>
      shops.salla.control.call({
        agentId: 'agent_1',
        conversationId,
        phoneNumber: '+966555987987',
      });
    const contactOf = async (callId: string) =>
      (await shops.records('org_noura', 'voiceCall')).find(
        ({ data }) => data.callId === callId,
      )?.data.contactId;

    await call('conv_10');
    await shops.settled();

    const id: string = await contactOf('conv_10');

    await shops.type('org_noura', 'person', id, {
      name: { firstName: 'دانة', lastName: 'المطيري' },
      phones: {
        primaryPhoneNumber: '555000999',
        primaryPhoneCallingCode: '+966',
        primaryPhoneCountryCode: 'SA',
      },
    });
    await call('conv_11');
    await shops.settled();

    expect(await contactOf('conv_11')).toBe(id);
    expect(
      (await shops.records('org_noura', 'person')).find(
        (person) => person.id === id,
      ),
    ).toMatchObject({
      data: { name: { firstName: 'دانة', lastName: 'المطيري' } },
    });
  });

  it('agree after the nightly round, whatever was lost, doubled or out of order', async () => {
    const { control } = shops.salla;
    const shop = control.shops[0]!;
    const [changed, removed, doubled, ...others] = shop.orders;

    // Lost: Salla tells of none of these.
    await control.change(NOURAS_SHOP, 'orders', changed!.id, {
      amounts: { total: { amount: 1, currency: 'SAR' } },
      date: riyadhTime(new Date()),
    });
    await control.remove(NOURAS_SHOP, 'orders', removed!.id);
    await control.change(NOURAS_SHOP, 'orders', doubled!.id, {
      payment_method: 'cod',
    });
    // Told, all at once, twice, and from the last to the first.
    await Promise.all(
      others
        .toReversed()
        .flatMap(({ id }, index) => [id, id].map((each) => [each, index]))
        .map(([id, index]) =>
          control.change(
            NOURAS_SHOP,
            'orders',
            id!,
            { payment_method: `way ${index}` },
            'order.updated',
          ),
        ),
    );
    await shops.settled();
    await shops.application
      .get(ShopImport, { strict: false })
      .request(String(NOURAS_SHOP));
    await shops.settled();

    const records = (await shops.records('org_noura', 'sallaOrder')).filter(
      ({ deletedAt }) => deletedAt === null,
    );
    const ids = records.map(({ data }) => data.orderId);

    // Those of the tests above are in no list, and gone.
    expect(ids.toSorted()).toEqual(
      shop.orders.map(({ id }) => String(id)).toSorted(),
    );
    for (const order of shop.orders) {
      const { data } = records.find(
        (record) => record.data.orderId === String(order.id),
      )!;

      for (const [salla, crm] of sides(order, data)) {
        expect(crm).toEqual(salla);
      }
    }
    for (const { id } of shop.customers) {
      expect((await personRecord(id))?.data.ordersCount ?? 0).toBe(
        shop.orders.filter(
          ({ customer }) => (customer as { id: number }).id === id,
        ).length,
      );
    }
  });
});
