import { CustomerErasure } from '../src/erasure/customer-erasure.service';
import { ErasureRepository } from '../src/erasure/erasure.repository';
import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

const SHOP = String(NOURAS_SHOP);
const SUMMARY = 'The customer asked where the order is.';
const HOUR_MILLISECONDS = 3_600_000;

describe('connectors forget, of calls', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({
      orders: 1,
      twenty: { API_RATE_LIMITING_LONG_LIMIT: '10000' },
    });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
    await shops.run('link', 'elevenlabs', 'agent', 'org_noura');
  });

  afterAll(() => shops.stop());

  const customer = async (id: number, phoneNumber: string) => {
    await shops.salla.control.tell(NOURAS_SHOP, 'customer.created', {
      id,
      first_name: `Customer ${id}`,
      mobile: phoneNumber,
    });
    await shops.settled();
  };

  const call = async (
    conversationId: string,
    phoneNumber: string,
    {
      agentId = 'agent',
      startedAt,
    }: { agentId?: string; startedAt?: Date } = {},
  ) => {
    await shops.salla.control.call({
      agentId,
      conversationId,
      phoneNumber,
      startedAt,
    });
    await shops.settled();
  };

  const forget = async (id: number, ...options: string[]) => {
    const { exitCode, text } = await shops.run(
      'forget',
      SHOP,
      String(id),
      ...options,
    );

    expect([exitCode, text]).toEqual([0, expect.stringContaining('gone')]);

    return text;
  };

  const personOf = async (id: number) =>
    (await shops.records('org_noura', 'person')).find(
      ({ data }) => data.sallaCustomerId === String(id),
    )!;

  const callOf = async (conversationId: string) =>
    (await shops.records('org_noura', 'voiceCall')).find(
      ({ data }) => data.callId === conversationId,
    )!;

  const logOf = async (conversationId: string) =>
    (await shops.records('org_noura', 'communicationLog')).find(
      ({ data }) => data.metadata.conversationId === conversationId,
    )!;

  const expectOfNobody = async (conversationId: string) => {
    const { data: called } = await callOf(conversationId);
    const { data: logged } = await logOf(conversationId);

    // Twenty fills in a new one's, and refuses to clear it.
    expect(called.phoneNumber ?? '—').toBe('—');
    for (const field of [
      'transcription',
      'summary',
      'sentiment',
      'intent',
      'contactId',
    ]) {
      expect([field, called[field] || null]).toEqual([field, null]);
    }
    expect([logged.content || null, logged.contactId || null]).toEqual([
      null,
      null,
    ]);
    expect(called).toMatchObject({
      agentId: 'agent',
      status: 'COMPLETED',
      duration: 42,
      startedAt: expect.any(String),
    });
    expect(logged).toMatchObject({
      channel: 'CALL',
      status: 'COMPLETED',
      sentAt: called.startedAt,
    });
  };

  const expectUntouched = async (conversationId: string) => {
    expect((await callOf(conversationId)).data).toMatchObject({
      summary: SUMMARY,
      transcription: expect.stringContaining('Customer:'),
      contactId: expect.any(String),
    });
    expect((await logOf(conversationId)).data).toMatchObject({
      content: SUMMARY,
      contactId: expect.any(String),
    });
  };

  it('takes who it was and what was said out of their calls, and leaves that there was a call', async () => {
    await customer(51, '+966501110051');
    await customer(151, '+966501110151');
    await call('conv_of_somebody_else', '+966501110151');
    await call('conv_theirs', '+966501110051');
    await expectUntouched('conv_theirs');

    expect(await forget(51)).toContain('0 orders and 1 calls');
    await expectOfNobody('conv_theirs');
    await expectUntouched('conv_of_somebody_else');
    expect(
      await shops.database(
        `SELECT digests FROM connectors.record_state
          WHERE external_id = 'conv_theirs'`,
      ),
    ).toEqual([{ digests: {} }, { digests: {} }]);
  });

  it('leaves calls from a number that two have to whoever has them in the CRM', async () => {
    await customer(52, '+966501110052');
    await customer(53, '+966501110052');
    await call('conv_of_the_first', '+966501110052');
    await call('conv_of_the_second', '+966501110052');
    for (const record of [
      ['voiceCall', await callOf('conv_of_the_second')],
      ['communicationLog', await logOf('conv_of_the_second')],
    ] as const) {
      await shops.type('org_noura', record[0], record[1].id, {
        contactId: (await personOf(53)).id,
      });
    }

    expect(await forget(52)).toContain(
      "1 calls from their number are somebody else's",
    );
    await expectOfNobody('conv_of_the_first');
    await expectUntouched('conv_of_the_second');
  });

  it('finds those by number alone, also among what was deleted', async () => {
    await customer(54, '+966501110054');
    await call('conv_deleted', '+966501110054');
    await call('conv_of_no_contact', '+966501110054');

    const deleted = await callOf('conv_deleted');

    await shops.erase('org_noura', 'voiceCall', deleted.id);
    await shops.erase(
      'org_noura',
      'communicationLog',
      (await logOf('conv_deleted')).id,
    );
    await shops.erase('org_noura', 'person', (await personOf(54)).id);
    await shops.type(
      'org_noura',
      'voiceCall',
      (await callOf('conv_of_no_contact')).id,
      { contactId: null },
    );

    expect(await forget(54)).toContain('2 calls');
    await expectOfNobody('conv_deleted');
    await expectOfNobody('conv_of_no_contact');
    expect((await callOf('conv_deleted')).deletedAt).not.toBeNull();
  });

  it('finds those of somebody of whom no record is left by a number that is typed', async () => {
    await call('conv_of_a_caller', '+966501110055');
    await shops.type(
      'org_noura',
      'voiceCall',
      (await callOf('conv_of_a_caller')).id,
      { contactId: null },
    );

    expect(await forget(55)).toContain('0 calls');
    expect(await shops.run('forget', SHOP, '55', '--phone', 'x')).toMatchObject(
      { exitCode: 1, text: expect.stringContaining('phone_malformed') },
    );
    expect(await forget(55, '--phone', '0501110055')).toContain('1 calls');
    await expectOfNobody('conv_of_a_caller');
  });

  it('takes the contents of what waits, and lets nothing late bring them back', async () => {
    const number = '+966501110056';
    const bodies = () =>
      shops.database(
        `SELECT account_id AS agent FROM connectors.delivery
          WHERE source = 'elevenlabs' AND body LIKE '%' || $1 || '%'`,
        [number],
      );

    await customer(56, number);
    await call('conv_before', number);
    await shops.erase('org_noura', 'person', (await personOf(56)).id);
    await call('conv_unclaimed', number, { agentId: 'agent_of_nobody' });
    await shops.run('pause', 'agent');
    await shops.salla.control.call({
      agentId: 'agent',
      conversationId: 'conv_waiting',
      phoneNumber: number,
    });
    await shops.salla.control.call({
      agentId: 'agent',
      conversationId: 'conv_of_another',
      phoneNumber: '+966501110156',
    });
    await shops.database(
      `INSERT INTO connectors.delivery
         (source, account_id, fingerprint, event, body, status)
       VALUES ('elevenlabs', 'agent', 'cut off', 'post_call_transcription', $1,
               'failed')`,
      [`{"data":{"metadata":{"phone_call":{"external_number":"${number}"`],
    );

    await forget(56);
    // Whose that one is nobody knows yet: it may be another tenant's.
    expect(await bodies()).toEqual([{ agent: 'agent_of_nobody' }]);

    await shops.run('resume', 'agent');
    await shops.run('link', 'elevenlabs', 'agent_of_nobody', 'org_noura');
    await call('conv_late', number);
    // Told once more, and not as before.
    await call('conv_before', number, {
      startedAt: new Date(Date.now() - HOUR_MILLISECONDS),
    });

    expect(await bodies()).toEqual([]);
    await expectUntouched('conv_of_another');
    expect(await callOf('conv_waiting')).toBeUndefined();
    await expectOfNobody('conv_late');
    await expectOfNobody('conv_before');
    expect((await callOf('conv_unclaimed')).data).not.toHaveProperty('summary');
    expect(
      (await shops.records('org_noura', 'person')).filter(
        ({ data, deletedAt }) =>
          data.phones?.primaryPhoneNumber === '501110056' && deletedAt === null,
      ),
    ).toEqual([]);
  });

  it('has who calls again afterwards be somebody new', async () => {
    const number = '+966501110057';

    await call('conv_first', number);
    await customer(57, number);

    const former = await personOf(57);

    expect((await callOf('conv_first')).data.contactId).toBe(former.id);
    await shops.erase('org_noura', 'person', former.id);
    await forget(57);
    await expectOfNobody('conv_first');
    await call('conv_again', number, {
      startedAt: new Date(Date.now() + 2_000),
    });

    const { contactId } = (await callOf('conv_again')).data;
    const people = await shops.records('org_noura', 'person');

    await expectUntouched('conv_again');
    expect(contactId).not.toBe(former.id);
    expect(people.find(({ id }) => id === contactId)?.data).toEqual({
      name: { firstName: number, lastName: '' },
      phones: expect.objectContaining({ primaryPhoneNumber: '501110057' }),
    });
    expect(people.find(({ id }) => id === former.id)?.deletedAt).not.toBeNull();
  });

  it('goes on where it was cut off, and says so until it is done', async () => {
    await customer(58, '+966501110058');
    await shops.salla.control.order(NOURAS_SHOP, {
      id: 9_580,
      customer: { id: 58, first_name: 'Customer 58', mobile: '+966501110058' },
    });
    await call('conv_cut_off', '+966501110058');

    for (const object of ['voiceCall', 'sallaOrder']) {
      await shops.failing('org_noura', `NEW.object = '${object}'`, async () => {
        expect(await shops.run('forget', SHOP, '58')).toMatchObject({
          exitCode: 1,
          text: expect.stringContaining('erasure_unfinished'),
        });
      });
      expect((await shops.run('doctor')).text).toContain('erasure_unfinished');
    }

    await shops.application
      .get(CustomerErasure, { strict: false })
      .resumeAll(new AbortController().signal);

    await expectOfNobody('conv_cut_off');
    expect(
      (await shops.records('org_noura', 'sallaOrder')).find(
        ({ data }) => data.orderId === '9580',
      )?.data,
    ).toMatchObject({ customer: null, shippingAddress: null });
    expect((await shops.run('doctor')).text).not.toContain(
      'erasure_unfinished',
    );
  });

  it('keeps their numbers encrypted, and no longer than something late may come', async () => {
    const erasures = () =>
      shops.database<{ phoneNumbers: string }>(
        `SELECT phone_numbers AS "phoneNumbers" FROM connectors.erasure`,
      );
    const sweep = () =>
      shops.application.get(ErasureRepository, { strict: false }).sweep();
    const before = await erasures();

    expect(JSON.stringify(before)).not.toContain('50111005');
    await sweep();
    expect(await erasures()).toEqual(before);
    await shops.database(
      `UPDATE connectors.erasure
          SET requested_at = requested_at - interval '29 days'`,
    );
    await sweep();
    expect(await erasures()).toEqual([]);
  });
});
