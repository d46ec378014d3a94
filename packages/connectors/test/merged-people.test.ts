import { randomUUID } from 'node:crypto';

import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

const ORGANIZATION = 'org_noura';

describe('Customers whom somebody has merged in the workspace', () => {
  let shops: Shops;
  let lastId = 8_000;

  beforeAll(async () => {
    shops = await startShops({
      orders: 1,
      twenty: { API_RATE_LIMITING_LONG_LIMIT: '10000' },
    });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  const newId = () => (lastId += 1);

  const reachable = () => {
    const mobile = 551_100_000 + newId();

    return { mobile, mobile_code: '+966', email: `${mobile}@example.com` };
  };

  const tell = async (event: string, data: object) => {
    await shops.salla.control.tell(NOURAS_SHOP, event, data);
    await shops.settled();
  };

  const customer = async (first_name: string, values: object = {}) => {
    const id = newId();

    await tell('customer.created', { id, first_name, ...values });

    return { id, first_name };
  };

  type Customer = Awaited<ReturnType<typeof customer>>;

  const order = async (of: Customer, amount = 100) => {
    const id = newId();

    await shops.salla.control.order(NOURAS_SHOP, {
      id,
      customer: of,
      currency: 'SAR',
      amounts: { total: { amount, currency: 'SAR' } },
      status: { slug: 'completed', name: 'تم' },
      payment_method: 'mada',
      is_pending_payment: false,
      date: { date: '2026-11-01 12:00:00.000000', timezone: 'Asia/Riyadh' },
    });
    await shops.settled();

    return id;
  };

  const people = async () =>
    (await shops.records(ORGANIZATION, 'person')).filter(
      ({ deletedAt }) => deletedAt === null,
    );

  const personOf = async ({ id }: Customer) =>
    (await people()).find(({ data }) => data.sallaCustomerId === String(id))!;

  const recordOf = async (object: string, field: string, id: number) =>
    (await shops.records(ORGANIZATION, object)).find(
      ({ data }) => data[field] === String(id),
    )!.data;

  /** Two customers of whom the second has ordered something, and was merged into the first. */
  const merged = async () => {
    const kept = await customer('هدى');
    const other = await customer('هدى أحمد');
    const orderId = await order(other);
    const { id } = await personOf(kept);

    await shops.merge(ORGANIZATION, id, (await personOf(other)).id);

    return { kept, other, orderId, id };
  };

  it('stay one person, whatever is told of either, with what the first is called', async () => {
    const { kept, other, id } = await merged();
    const before = (await people()).length;

    for (const [who, first_name, expected] of [
      [other, 'أم أحمد', 'هدى'],
      [kept, 'هدى علي', 'هدى علي'],
      [other, 'أم علي', 'هدى علي'],
    ] as const) {
      await tell('customer.updated', { id: who.id, first_name });
      expect((await personOf(kept)).data.name.firstName).toBe(expected);
    }
    expect((await personOf(kept)).id).toBe(id);
    expect(await personOf(other)).toBeUndefined();
    expect((await people()).length).toBe(before);
  });

  it('have the orders and carts of both hang on that person, who counts them', async () => {
    const { kept, other, orderId, id } = await merged();
    const cartId = newId();
    const later = await order(other, 50);

    await tell('abandoned.cart', { id: cartId, customer: other });
    await order(kept, 7);
    await tell('order.updated', { id: orderId, customer: other, notes: 'x' });

    expect(await recordOf('sallaOrder', 'orderId', later)).toMatchObject({
      contactId: id,
    });
    expect(await recordOf('sallaOrder', 'orderId', orderId)).toMatchObject({
      contactId: id,
      orderNotes: 'x',
    });
    expect(await recordOf('sallaCart', 'sallaCartId', cartId)).toMatchObject({
      contactId: id,
    });
    expect((await personOf(kept)).data).toMatchObject({
      ordersCount: 3,
      totalSpent: 157,
    });
    expect(await personOf(other)).toBeUndefined();
  });

  it('are followed when that person is merged again, into somebody whom Salla does not know', async () => {
    const { kept, other } = await merged();
    const id = randomUUID();

    await order(other, 20);
    await shops.type(ORGANIZATION, 'person', id, {
      name: { firstName: 'أم سعد', lastName: 'الحربي' },
    });
    await shops.merge(ORGANIZATION, id, (await personOf(kept)).id);

    const later = await order(other, 30);

    await tell('customer.updated', { id: other.id, first_name: 'سعاد' });
    expect(await recordOf('sallaOrder', 'orderId', later)).toMatchObject({
      contactId: id,
    });
    await tell('customer.updated', { id: kept.id, first_name: 'سلمى' });
    expect(await personOf(kept)).toMatchObject({
      id,
      data: { name: { firstName: 'سلمى' }, ordersCount: 3, totalSpent: 150 },
    });
    expect(await personOf(other)).toBeUndefined();
  });

  it('are counted together in the night, also when nothing was told of them since', async () => {
    const kept = await customer('نوف');
    const other = await customer('نوف سعد');

    await order(kept, 5);
    await order(other, 100);
    await shops.merge(
      ORGANIZATION,
      (await personOf(kept)).id,
      (await personOf(other)).id,
    );
    expect((await personOf(kept)).data.ordersCount).toBe(1);
    await shops.run('import', String(NOURAS_SHOP));
    await shops.settled();
    expect((await personOf(kept)).data).toMatchObject({
      ordersCount: 2,
      totalSpent: 105,
    });
  });

  describe('of whom the one had neither order nor cart', () => {
    it.each([
      ['number', () => [{}, { ...reachable(), email: undefined }]],
      ['address', () => [{}, { email: reachable().email }]],
      ['other number', () => [reachable(), reachable()]],
      [
        'same number',
        () => {
          const { mobile, mobile_code } = reachable();

          return [
            { mobile, mobile_code },
            { mobile, mobile_code },
          ];
        },
      ],
    ] as const)('stay one person by their %s', async (_by, valuesOf) => {
      const [ofKept, ofOther] = valuesOf();
      const kept = await customer('مها', ofKept);
      const other = await customer('مها علي', ofOther);
      const { id } = await personOf(kept);

      await shops.merge(ORGANIZATION, id, (await personOf(other)).id);
      // An admin looks who may be one still.
      await shops.ask(
        'GET',
        '/api/salla/duplicates',
        await shops.tokenOf('noura'),
      );

      const before = (await people()).length;

      await tell('customer.updated', {
        id: other.id,
        first_name: 'أم مها',
        ...ofOther,
      });

      const orderId = await order({ ...other, ...ofOther });

      expect((await people()).length).toBe(before);
      expect(await recordOf('sallaOrder', 'orderId', orderId)).toMatchObject({
        contactId: id,
      });
      expect((await personOf(kept)).data.name.firstName).toBe('مها');
    });

    it('are two where an admin has said so, and one was deleted for good', async () => {
      const { mobile, mobile_code } = reachable();
      const numbers = { mobile, mobile_code };
      const one = await customer('منى', numbers);
      const other = await customer('منى علي', numbers);
      const { id } = await personOf(other);

      for (const [customerId, personId] of [
        [one.id, id],
        [other.id, (await personOf(one)).id],
      ]) {
        await shops.ask(
          'DELETE',
          `/api/salla/duplicates/${customerId}/${personId}`,
          await shops.tokenOf('noura'),
        );
      }
      await shops.destroy(ORGANIZATION, 'person', id);
      await tell('customer.updated', {
        id: other.id,
        first_name: 'منى سعد',
        ...numbers,
      });

      expect((await personOf(other)).data.name.firstName).toBe('منى سعد');
      expect((await personOf(one)).data.name.firstName).toBe('منى');
    });

    it('are not guessed by a number that several have', async () => {
      const { mobile, mobile_code } = reachable();
      const numbers = { mobile, mobile_code };
      const customers = [
        await customer('سارة', numbers),
        await customer('سارة علي', numbers),
        await customer('سارة سعد', numbers),
      ] as const;
      const [one, two, other] = customers;

      await shops.destroy(ORGANIZATION, 'person', (await personOf(other)).id);
      await tell('customer.updated', {
        ...other,
        ...numbers,
        first_name: 'أمل',
      });

      expect((await personOf(other)).data.name.firstName).toBe('أمل');
      expect((await personOf(one)).data.name.firstName).toBe('سارة');
      expect((await personOf(two)).data.name.firstName).toBe('سارة علي');
    });
  });

  it('are found by the number of a caller who was merged into them, when that one calls again', async () => {
    await shops.run('link', 'elevenlabs', 'agent_1', ORGANIZATION);

    const call = async (conversationId: string) => {
      await shops.salla.control.call({
        agentId: 'agent_1',
        conversationId,
        phoneNumber: '+966551999999',
      });
      await shops.settled();

      return (await shops.records(ORGANIZATION, 'voiceCall')).find(
        ({ data }) => data.callId === conversationId,
      )!.data.contactId;
    };
    const kept = await customer('نورة', {
      mobile: 551_888_888,
      mobile_code: '+966',
    });
    const { id } = await personOf(kept);
    const caller = await call('conv_1');

    expect(caller).not.toBe(id);
    await shops.merge(ORGANIZATION, id, caller);
    // Salla knows nothing of that number.
    await tell('customer.updated', {
      ...kept,
      mobile: 551_888_889,
      mobile_code: '+966',
    });

    const before = (await people()).length;

    expect(await call('conv_2')).toBe(id);
    expect((await people()).length).toBe(before);
  });

  it('are not guessed: who was deleted for good without a merge is nobody else', async () => {
    const one = await customer('ريم');
    const other = await customer('ريم علي');
    const orders = [await order(other), await order(other)];
    const { id } = await personOf(other);
    const hungOn = async (orderId: number, contactId: string | null) => {
      const { id: recordId } = (
        await shops.records(ORGANIZATION, 'sallaOrder')
      ).find(({ data }) => data.orderId === String(orderId))!;

      await shops.type(ORGANIZATION, 'sallaOrder', recordId, { contactId });
    };

    // Somebody gives one order to the other person, and destroys whose it was.
    await hungOn(orders[0]!, (await personOf(one)).id);
    await hungOn(orders[1]!, null);
    await shops.destroy(ORGANIZATION, 'person', id);
    await tell('customer.updated', { id: other.id, first_name: 'ريم سعد' });

    expect(await personOf(other)).toMatchObject({
      id,
      data: { name: { firstName: 'ريم سعد' } },
    });
    expect((await personOf(one)).data.name.firstName).toBe('ريم');
  });

  it.each(['kept', 'other'] as const)(
    'are forgotten together, whichever it is (%s), and it is said',
    async (which) => {
      const { kept, other, orderId } = await merged();
      const ofKept = await order(kept);
      const forgotten = { kept, other }[which];
      const companion = { kept: other, other: kept }[which];
      const { exitCode, text } = await shops.run(
        'forget',
        String(NOURAS_SHOP),
        String(forgotten.id),
      );

      expect([exitCode, text]).toEqual([
        0,
        expect.stringContaining(`of customer ${companion.id}`),
      ]);
      expect(text).toContain('2 orders');
      for (const id of [orderId, ofKept]) {
        expect(await recordOf('sallaOrder', 'orderId', id)).toMatchObject({
          customer: null,
        });
      }
      expect(
        await shops.database(
          `SELECT FROM connectors.record_state
            WHERE kind = 'person' AND external_id = ANY($1)`,
          [[String(kept.id), String(other.id)]],
        ),
      ).toEqual([]);
    },
  );
});
