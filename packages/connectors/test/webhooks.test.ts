import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';

import { DataSource } from 'typeorm';

import { callEvent } from '../../salla-emulator/src/events/call-event';
import {
  elevenLabsDelivery,
  sallaDelivery,
} from '../../salla-emulator/src/events/event-sender';
import { type RecordChange } from '../src/changes/record-change';
import { DeliveryRepository } from '../src/deliveries/delivery.repository';
import { RecordWriter } from '../src/records/record-writer.service';
import {
  ELEVENLABS_SECRET,
  eventually,
  FAISALS_SHOP,
  NOURAS_SHOP,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

const FORMER_SECRET = 'the-former-secret';
const TOKEN = 'the-token-of-our-webhook';

type Delivery = {
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
};
type Kept = {
  account: string | null;
  event: string;
  status: string;
  body: string | null;
};

const order = (changes: object = {}, merchant: unknown = NOURAS_SHOP) =>
  JSON.stringify({
    event: 'order.updated',
    merchant,
    created_at: '2099-01-01T10:00:00Z',
    data: { id: 77, reference_id: 177, ...changes },
  });

const toldOf = (created_at: string, notes: string) =>
  sallaDelivery(
    JSON.stringify({
      event: 'order.updated',
      merchant: NOURAS_SHOP,
      created_at,
      data: { id: 78, notes },
    }),
    SALLA_SECRET,
  );

const changeOf = (externalId: string, values: object): RecordChange => ({
  kind: 'sallaOrder',
  accountId: String(NOURAS_SHOP),
  externalId,
  version: new Date(),
  isDeleted: false,
  values: { orderId: externalId, ...values },
  remarks: [],
});

describe('What is delivered', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({
      orders: 3,
      environment: {
        SALLA_WEBHOOK_SECRET: `${SALLA_SECRET},${FORMER_SECRET}`,
        SALLA_WEBHOOK_TOKEN: TOKEN,
      },
    });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  beforeEach(() => shops.database('DELETE FROM connectors.delivery'));

  const deliver = async (
    { body, headers }: Delivery,
    path = '/api/salla/webhooks',
  ) => {
    const response = await fetch(`${shops.url}${path}`, {
      method: 'POST',
      headers,
      body,
    });
    const answer = (await response.json()) as { error?: { code: string } };

    return answer.error?.code ?? response.status;
  };

  const kept = () =>
    shops.database<Kept>(
      `SELECT account_id AS account, event, status, body
         FROM connectors.delivery ORDER BY id`,
    );

  /** Sends thirty megabytes, and leaves the end of the request for later. */
  const beginLarge = async () => {
    const request = httpRequest(`${shops.url}/api/salla/webhooks`, {
      method: 'POST',
      headers: { 'x-salla-signature': 'of nobody' },
    });
    const answered = once(request, 'response');

    await new Promise((resolve) => {
      request.write(Buffer.alloc(30_000_000), resolve);
    });

    return async () => {
      request.end();

      const [answer] = (await answered) as [IncomingMessage];

      answer.resume();

      return [answer.statusCode, answer.headers['retry-after']];
    };
  };

  describe('by Salla', () => {
    it('is kept once, however often it comes, and its contents go when they are in the CRM', async () => {
      const delivery = sallaDelivery(order(), SALLA_SECRET);

      expect(await deliver(delivery)).toBe(200);
      expect(await deliver(delivery)).toBe(200);
      await shops.settled();
      expect(await kept()).toEqual([
        {
          account: String(NOURAS_SHOP),
          event: 'order.updated',
          status: 'done',
          body: null,
        },
      ]);
    });

    it('is taken with the former secret, and by the token strategy', async () => {
      expect(await deliver(sallaDelivery(order(), FORMER_SECRET))).toBe(200);
      expect(
        await deliver({
          body: order({ total: 5 }),
          headers: {
            'content-type': 'application/json',
            'x-salla-security-strategy': 'Token',
            authorization: TOKEN,
          },
        }),
      ).toBe(200);
    });

    it.each([
      '/api/salla/webhooks?shop=najd',
      '/api/salla/webhooks/?shop=najd',
      '/API/Salla/Webhooks',
    ])('is taken at %s, too', async (path) => {
      const delivery = sallaDelivery(order(), SALLA_SECRET);

      expect(await deliver(delivery, path)).toBe(200);
      expect(await kept()).toHaveLength(1);
      await shops.settled();
    });

    it.each<[string, () => Delivery, string]>([
      [
        'signed for another app',
        () => sallaDelivery(order(), 'the-secret-of-another-app'),
        'webhook_signature_invalid',
      ],
      [
        'changed on the way',
        () => ({
          ...sallaDelivery(order(), SALLA_SECRET),
          body: order({}, FAISALS_SHOP),
        }),
        'webhook_signature_invalid',
      ],
      [
        'without a signature',
        () => ({
          body: order(),
          headers: { 'content-type': 'application/json' },
        }),
        'webhook_signature_missing',
      ],
      [
        'with another token',
        () => ({
          body: order(),
          headers: {
            'x-salla-security-strategy': 'Token',
            authorization: SALLA_SECRET,
          },
        }),
        'webhook_signature_invalid',
      ],
      [
        'of forty megabytes',
        () =>
          sallaDelivery(order({ note: 'x'.repeat(40_000_000) }), SALLA_SECRET),
        'request_too_large',
      ],
      [
        'compressed',
        () => {
          const { body, headers } = sallaDelivery(order(), SALLA_SECRET);

          return {
            body: gzipSync(body),
            headers: { ...headers, 'content-encoding': 'gzip' },
          };
        },
        'encoding_unsupported',
      ],
    ])('is refused %s, and nothing is kept', async (_name, delivery, code) => {
      expect(await deliver(delivery())).toBe(code);
      expect(await kept()).toEqual([]);
    });

    it('comes while somebody sends more than fits into memory, who has to come again', async () => {
      const large = [
        await beginLarge(),
        await beginLarge(),
        await beginLarge(),
      ];

      expect(await deliver(sallaDelivery(order(), SALLA_SECRET))).toBe(200);
      expect(await Promise.all(large.map((end) => end()))).toEqual(
        expect.arrayContaining([
          [401, undefined],
          [503, '2'],
          [503, '2'],
        ]),
      );
      // What it took is free again.
      expect(
        await deliver(
          sallaDelivery(
            order({ note: 'x'.repeat(30_000_000) }),
            'of another app',
          ),
        ),
      ).toBe('webhook_signature_invalid');
    });

    it.each<[string, string]>([
      ['no JSON', 'نورة'],
      ['a list', '[1,2]'],
      ['cut off', order().slice(0, -20)],
      ['without its name', JSON.stringify({ merchant: 1, data: {} })],
      ['without its merchant', JSON.stringify({ event: 'order.created' })],
      ['about an order without an id', order({ id: null })],
      ['about no order at all', order().replace(/"data":.*$/, '"data":7}')],
    ])(
      'that is signed and %s is kept for somebody to look at',
      async (_name, body) => {
        expect(await deliver(sallaDelivery(body, SALLA_SECRET))).toBe(200);
        await shops.settled();
        expect(await kept()).toMatchObject([{ status: 'failed', body }]);
      },
    );

    it('of five megabytes, in other scripts and with other types is taken over as far as it goes', async () => {
      const body = order({
        reference_id: { is: 'an object' },
        status: { slug: 'a_status_of_next_year' },
        currency: 'ليرة',
        amounts: { total: { amount: '١٢٫٥' }, sub_total: { amount: 40 } },
        notes: '注文'.repeat(1_000_000),
        payment_method: 'mada\0',
      });

      expect(await deliver(sallaDelivery(body, SALLA_SECRET))).toBe(200);
      await shops.settled();

      const records = await shops.records('org_noura', 'sallaOrder');
      const record = records.find(({ data }) => data.orderId === '77');

      expect(record?.data).toMatchObject({
        subtotal: 40,
        paymentMethod: 'mada',
      });
      expect(record?.data.orderNotes).toHaveLength(100_000);

      const [{ remarks }] = (await shops.database<{ remarks: string[] }>(
        `SELECT remarks FROM connectors.delivery WHERE status = 'done'`,
      )) as [{ remarks: string[] }];

      expect(remarks).toEqual(
        expect.arrayContaining([
          'sallaOrder: orderNumber could not be read',
          'sallaOrder: status is none that is known',
          'sallaOrder: currencyCode could not be read',
        ]),
      );
      expect((await shops.run('show', String(NOURAS_SHOP))).text).toContain(
        'sallaOrder: currencyCode could not be read',
      );
    });

    it('with a word that every object knows is taken over, and so is what follows', async () => {
      for (const [event, data] of [
        ['order.updated', { id: 79, status: { slug: 'constructor' } }],
        ['product.updated', { id: 80, name: 'قهوة', status: 'toString' }],
        ['order.updated', { id: 81, notes: 'behind it' }],
      ] as const) {
        const body = JSON.stringify({ event, merchant: NOURAS_SHOP, data });

        expect(await deliver(sallaDelivery(body, SALLA_SECRET))).toBe(200);
      }
      await shops.settled();

      const records = await shops.records('org_noura', 'sallaOrder');

      expect(records.map(({ data }) => data.orderId)).toEqual(
        expect.arrayContaining(['79', '81']),
      );
      expect(await kept()).toEqual(
        Array(3).fill(expect.objectContaining({ status: 'done' })),
      );
    });

    it('that we fail at ourselves comes to nothing, and keeps none of the others waiting', async () => {
      const { tenantId } = shops.tenantOf('org_noura');
      const { refused } = await shops.application
        .get(DataSource, { strict: false })
        .transaction((entityManager) =>
          shops.application
            .get(RecordWriter, { strict: false })
            .write(
              entityManager,
              { tenantId, signal: new AbortController().signal },
              [
                changeOf('82', {}),
                // Nothing that is delivered becomes that, as far as is known.
                changeOf('83', { status: undefined }),
                changeOf('84', {}),
              ],
            ),
        );
      const records = await shops.records('org_noura', 'sallaOrder');

      expect([...refused]).toEqual([
        ['sallaOrder 83', expect.stringContaining('TypeError')],
      ]);
      expect(records.map(({ data }) => data.orderId)).toEqual(
        expect.arrayContaining(['82', '84']),
      );
    });

    it('from times to come keeps out nothing that follows', async () => {
      await deliver(toldOf('2150-01-01T10:00:00Z', 'from times to come'));
      await shops.settled();
      await deliver(toldOf(new Date().toISOString(), 'of today'));
      await shops.settled();

      const records = await shops.records('org_noura', 'sallaOrder');

      expect(
        records.find(({ data }) => data.orderId === '78')?.data.orderNotes,
      ).toBe('of today');
    });

    it('is taken over in parts that fit into memory', async () => {
      const { tenantId } = shops.tenantOf('org_noura');
      const deliveries = shops.application.get(DeliveryRepository, {
        strict: false,
      });
      const lengths: number[] = [];

      // Of a transaction that comes to nothing, so that nobody takes them over.
      await shops.application
        .get(DataSource, { strict: false })
        .transaction(async (entityManager) => {
          await entityManager.query(
            `INSERT INTO connectors.delivery
               (source, account_id, fingerprint, event, body)
             SELECT 'salla', $1, 'large ' || each, 'order.updated', repeat('x', 400)
               FROM generate_series(1, 5) AS each`,
            [String(NOURAS_SHOP)],
          );
          for (const bytes of [1, 1_000, 10_000]) {
            const found = await deliveries.findWaiting(
              entityManager,
              tenantId,
              { deliveries: 4, bytes },
            );

            lengths.push(found.length);
          }
          throw new Error('never mind');
        })
        .catch(() => {});

      expect(lengths).toEqual([1, 3, 4]);
    });

    it('keeps tokens out of the table of deliveries', async () => {
      const { access_token, refresh_token } =
        shops.salla.control.grants.tokensFor(FAISALS_SHOP);
      const body = JSON.stringify({
        event: 'app.store.authorize',
        merchant: FAISALS_SHOP,
        created_at: '2026-11-30T08:00:00Z',
        data: { access_token, refresh_token, expires: 1_900_000_000 },
      });

      expect(await deliver(sallaDelivery(body, SALLA_SECRET))).toBe(200);

      const dump = JSON.stringify(
        await shops.database(
          `SELECT row_to_json(delivery)::text FROM connectors.delivery
           UNION ALL SELECT row_to_json(shop_token)::text FROM connectors.shop_token`,
        ),
      );

      expect(dump).toContain('app.store.authorize');
      expect(dump).not.toContain(access_token);
      expect(dump).not.toContain(refresh_token);
    });
  });

  it('is to be delivered again in a moment while the database is away', async () => {
    const { postgres } = shops.deployment;
    const { headers, body } = sallaDelivery(order(), SALLA_SECRET);
    const send = () =>
      fetch(`${shops.url}/api/salla/webhooks`, {
        method: 'POST',
        headers,
        body,
      });

    await postgres.halt();
    try {
      const answer = await send();

      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(await answer.json()).toMatchObject({
        error: { code: 'database_unavailable' },
      });
    } finally {
      await postgres.resume();
    }

    await eventually(send, ({ status }) => status === 200);
  });

  describe('by ElevenLabs', () => {
    const PATH = '/api/elevenlabs/webhooks';
    const call = JSON.stringify(
      callEvent({
        agentId: 'agent_of_nobody',
        conversationId: 'conv_1',
        phoneNumber: '+966500000001',
      }),
    );

    it('is kept, also when nobody knows the agent', async () => {
      expect(
        await deliver(elevenLabsDelivery(call, ELEVENLABS_SECRET), PATH),
      ).toBe(200);
      expect(await kept()).toMatchObject([
        { account: 'agent_of_nobody', status: 'waiting', body: call },
      ]);
    });

    it('keeps no recording', async () => {
      const audio = JSON.stringify({
        type: 'post_call_audio',
        data: { agent_id: 'agent_1', full_audio: 'UklGR' },
      });

      expect(
        await deliver(elevenLabsDelivery(audio, ELEVENLABS_SECRET), PATH),
      ).toBe(200);
      expect(await kept()).toMatchObject([{ status: 'done', body: null }]);
    });

    it.each<[string, () => Delivery, string]>([
      [
        'signed with another secret',
        () => elevenLabsDelivery(call, 'another'),
        'webhook_signature_invalid',
      ],
      [
        'signed an hour ago',
        () =>
          elevenLabsDelivery(
            call,
            ELEVENLABS_SECRET,
            Math.floor(Date.now() / 1_000) - 3_600,
          ),
        'webhook_signature_invalid',
      ],
      [
        'signed for tomorrow',
        () =>
          elevenLabsDelivery(
            call,
            ELEVENLABS_SECRET,
            Math.floor(Date.now() / 1_000) + 86_400,
          ),
        'webhook_signature_invalid',
      ],
      [
        'with a body that was changed',
        () => ({
          ...elevenLabsDelivery(call, ELEVENLABS_SECRET),
          body: call.replace('agent', 'tnega'),
        }),
        'webhook_signature_invalid',
      ],
      ...['t=,v0=', 'v0=ab', 't=now,v0=ab', 't=1', '=,=', 'of nobody'].map(
        (signature): [string, () => Delivery, string] => [
          `signed with ${signature}`,
          () => ({
            body: call,
            headers: { 'elevenlabs-signature': signature },
          }),
          'webhook_signature_invalid',
        ],
      ),
      [
        'without a signature',
        () => ({ body: call, headers: {} }),
        'webhook_signature_missing',
      ],
    ])('is refused %s', async (_name, delivery, code) => {
      expect(await deliver(delivery(), PATH)).toBe(code);
      expect(await kept()).toEqual([]);
    });
  });
});
