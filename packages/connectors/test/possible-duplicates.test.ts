import { randomUUID } from 'node:crypto';

import {
  type PossibleDuplicate,
  type PossibleDuplicatesAnswer,
} from '@twenty-clerk/contract/shops/possible-duplicates';

import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

const ORGANIZATION = 'org_noura';

const phonesOf = (number: number) => ({
  primaryPhoneNumber: String(number),
  primaryPhoneCallingCode: '+966',
  primaryPhoneCountryCode: 'SA',
});

describe('Who may be one person', () => {
  let shops: Shops;
  let lastCustomer = 7_000;

  beforeAll(async () => {
    shops = await startShops({ orders: 1 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  const somebody = async (firstName: string, values: object) => {
    const id = randomUUID();

    await shops.type(ORGANIZATION, 'person', id, {
      name: { firstName, lastName: 'السبيعي' },
      ...values,
    });

    return id;
  };

  /** Salla tells of a customer, of whom it has told before if there is an id. */
  const customer = async (values: object, id = (lastCustomer += 1)) => {
    await shops.salla.control.tell(NOURAS_SHOP, 'customer.updated', {
      id,
      first_name: 'هدى',
      last_name: 'الشمري',
      ...values,
    });
    await shops.settled();

    return String(id);
  };

  const recordOf = async (customerId: string) =>
    (await shops.records(ORGANIZATION, 'person')).find(
      ({ data }) => data.sallaCustomerId === customerId,
    )!.id;

  const list = async (name = 'noura'): Promise<PossibleDuplicatesAnswer> =>
    (await shops.ask('GET', '/api/salla/duplicates', await shops.tokenOf(name)))
      .body;

  const pairsOf = async (customerId: string): Promise<PossibleDuplicate[]> =>
    (await list()).pairs.filter((pair) => pair.customerId === customerId);

  const kept = async (customerId: string) =>
    (
      await shops.database<{ rows: number }>(
        `SELECT count(*)::integer AS rows FROM connectors.possible_duplicate
          WHERE customer_id = $1 AND ended_at IS NULL`,
        [customerId],
      )
    )[0]!.rows;

  it('are a customer and those who have the same number, where two have it', async () => {
    const phones = phonesOf(551_000_001);
    const one = await somebody('ريم', { phones });
    const two = await somebody('منى', { phones });
    const customerId = await customer({
      mobile: 551_000_001,
      mobile_code: '966',
    });
    const id = await recordOf(customerId);
    const pairs = await pairsOf(customerId);

    expect([one, two]).not.toContain(id);
    expect(pairs).toHaveLength(2);
    expect(pairs).toEqual(
      expect.arrayContaining([
        {
          customerId,
          customer: { id, name: 'هدى الشمري' },
          other: { id: one, name: 'ريم السبيعي' },
          likenesses: ['phone'],
        },
        expect.objectContaining({ other: { id: two, name: 'منى السبيعي' } }),
      ]),
    );

    // Somebody deletes one, and makes the other the customer.
    await shops.erase(ORGANIZATION, 'person', one);
    expect(await pairsOf(customerId)).toHaveLength(1);
    await shops.type(ORGANIZATION, 'person', two, {
      sallaCustomerId: customerId,
    });
    await shops.erase(ORGANIZATION, 'person', id);
    expect(await pairsOf(customerId)).toEqual([]);
    expect(await kept(customerId)).toBe(0);
  });

  it('are not whom one number says to be the customer', async () => {
    const one = await somebody('ريم', { phones: phonesOf(551_000_002) });
    const first = await customer({ mobile: 551_000_002, mobile_code: '966' });

    expect(await recordOf(first)).toBe(one);
    expect(await pairsOf(first)).toEqual([]);
  });

  it('are two customers with the same number, once, until they are merged', async () => {
    const numbers = { mobile: 551_000_012, mobile_code: '966' };
    const first = await customer(numbers);
    const second = await customer(numbers);
    const one = await recordOf(first);
    const two = await recordOf(second);

    expect(one).not.toBe(two);
    expect(await pairsOf(second)).toMatchObject([
      { customer: { id: two }, other: { id: one }, likenesses: ['phone'] },
    ]);

    // The first is told of again, with another number and this one.
    await customer({ ...numbers, mobile: 551_000_013 }, Number(first));
    await customer(numbers, Number(first));
    expect([
      ...(await pairsOf(first)),
      ...(await pairsOf(second)),
    ]).toHaveLength(1);

    await shops.merge(ORGANIZATION, one, two);
    expect([...(await pairsOf(first)), ...(await pairsOf(second))]).toEqual([]);
  });

  it('are two customers who come together with the same number or address', async () => {
    const values = {
      mobile: 551_000_014,
      mobile_code: '966',
      email: 'both@example.com',
    };
    const ids = [(lastCustomer += 1), (lastCustomer += 1)];

    await shops.run('pause', String(NOURAS_SHOP));
    for (const id of ids) {
      await shops.salla.control.tell(NOURAS_SHOP, 'customer.created', {
        id,
        first_name: 'هدى',
        ...values,
      });
    }
    await shops.run('resume', String(NOURAS_SHOP));
    await shops.settled();

    const [first, second] = ids.map(String);

    expect(await pairsOf(first!)).toEqual([]);
    expect(await pairsOf(second!)).toMatchObject([
      {
        other: { id: await recordOf(first!) },
        likenesses: ['email', 'phone'],
      },
    ]);
  });

  it('are found when a customer gets the number of somebody, and are not once that one has another', async () => {
    const one = await somebody('ريم', { phones: phonesOf(551_000_003) });
    const customerId = await customer({ mobile: 551_000_004 });

    await customer(
      { mobile: 551_000_003, mobile_code: '966' },
      Number(customerId),
    );
    expect(await pairsOf(customerId)).toMatchObject([{ other: { id: one } }]);

    await shops.type(ORGANIZATION, 'person', one, {
      phones: phonesOf(551_000_005),
    });
    expect(await pairsOf(customerId)).toEqual([]);
  });

  it('are a customer and who has the same address, until that one gives it up', async () => {
    const emails = { primaryEmail: 'reem@example.com' };
    const one = await somebody('ريم', { emails });
    const values = { email: 'Reem@example.com' };
    const customerId = await customer(values);

    expect(await pairsOf(customerId)).toMatchObject([
      { other: { id: one }, likenesses: ['email'] },
    ]);

    await shops.type(ORGANIZATION, 'person', one, {
      emails: { primaryEmail: 'reem@work.example' },
    });
    await customer(values, Number(customerId));
    expect(await pairsOf(customerId)).toEqual([]);
  });

  it('are no longer once an admin says that they are two, whatever Salla tells', async () => {
    const emails = { primaryEmail: 'mona@example.com' };
    const one = await somebody('منى', { emails });
    const values = { email: emails.primaryEmail };
    const customerId = await customer(values);
    const token = await shops.tokenOf('noura');

    expect(
      await shops.ask(
        'DELETE',
        `/api/salla/duplicates/${customerId}/${one}`,
        token,
      ),
    ).toMatchObject({ status: 204 });
    expect(await pairsOf(customerId)).toEqual([]);

    await customer({ ...values, last_name: 'القحطاني' }, Number(customerId));
    expect(await pairsOf(customerId)).toEqual([]);
    expect(
      await shops.ask('DELETE', '/api/salla/duplicates/%27/%27', token),
    ).toMatchObject({ status: 204 });
  });

  it('are told to admins of their organization, and to nobody else', async () => {
    const emails = { primaryEmail: 'lama@example.com' };

    await somebody('لمى', { emails });

    const customerId = await customer({ email: emails.primaryEmail });

    expect(await pairsOf(customerId)).toHaveLength(1);
    expect(await list('faisal')).toEqual({ pairs: [], others: 0 });
    expect(await shops.ask('GET', '/api/salla/duplicates', null)).toMatchObject(
      { status: 401 },
    );
    expect(
      await shops.ask(
        'GET',
        '/api/salla/duplicates',
        await shops.tokenOf('layla'),
      ),
    ).toMatchObject({ status: 403, body: { error: { code: 'not_allowed' } } });
  });

  it('cannot be told while the workspace cannot be asked, and are afterwards', async () => {
    const before = await list();

    await shops.unreadable(ORGANIZATION, async () => {
      expect(
        await shops.ask(
          'GET',
          '/api/salla/duplicates',
          await shops.tokenOf('noura'),
        ),
      ).toMatchObject({
        status: 503,
        body: { error: { code: 'workspace_unreachable' } },
      });
    });
    expect(await list()).toEqual(before);
  });

  it('are ten at a time', async () => {
    const before = await list();

    for (let number = 552_000_000; number < 552_000_003; number += 1) {
      const phones = phonesOf(number);

      for (const name of ['ريم', 'منى', 'لمى', 'سارة']) {
        await somebody(name, { phones });
      }
      await customer({ mobile: number, mobile_code: '966' });
    }

    const { pairs, others } = await list();

    expect(pairs).toHaveLength(10);
    expect(others).toBe(before.pairs.length + 12 - 10);
  });

  it('are forgotten with the customer', async () => {
    const customerId = String(lastCustomer);

    expect(await kept(customerId)).toBe(4);
    await shops.run('forget', String(NOURAS_SHOP), customerId);
    expect(await kept(customerId)).toBe(0);
  });
});
