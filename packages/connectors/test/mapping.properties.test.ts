import { assert, constantFrom, oneof, option, property } from 'fast-check';

import { callEvent } from '../../salla-emulator/src/events/call-event';
import { generateShop } from '../../salla-emulator/src/shop/generate-shop';
import { changesOfCall } from '../src/elevenlabs/changes-of-call';
import { type RecordChange } from '../src/changes/record-change';
import { changesOfEvent } from '../src/salla/mapping/changes-of-event';
import { changesOfDelivery } from '../src/takeover/changes-of-delivery';
import { damaged, junk, placesIn } from './support/damage';
import { misfitsIn } from './support/misfits';
import { PUBLISHED } from './support/published-shapes';

const MERCHANT = '1001';
const NOW = new Date('2026-11-30T08:00:00Z');
const shop = generateShop(1_001, 'Shop', { orders: 5 });

const WHOLE: [event: string, data: object][] = [
  ['order.created', shop.orders[0]!],
  ['order.status.updated', { id: 1, order: shop.orders[1] }],
  ['product.updated', shop.products[0]!],
  ['customer.created', shop.customers[0]!],
  ['abandoned.cart', shop.carts[0]!],
  ...PUBLISHED,
];

const IN_TIMES_TO_COME = constantFrom(
  '2150-01-01T00:00:00Z',
  'Sun Jan 16 2180 12:26:26 GMT+0300',
  7_000_000_000,
);

const isLeaf = (value: object, path: string[]): boolean =>
  typeof path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown>)[key],
    value,
  ) !== 'object';

/** What the CRM's API would choke on. */
const faultsOf = (changes: RecordChange[]): string[] =>
  changes.flatMap((change) => {
    const { values, externalId, version } = change;
    const text = JSON.stringify(values);

    return [
      ...misfitsIn(change),
      ...(/\\u0000|\\ud[89a-f]/i.test(text) ? ['no text of a database'] : []),
      ...(text.length > 2_000_000 ? ['enormous'] : []),
      ...(externalId === '' ? ['without an id'] : []),
      ...(version.getTime() === NOW.getTime() ? [] : ['of another time']),
      ...Object.entries(values).flatMap(([field, value]) =>
        value === undefined ||
        (typeof value === 'number' && !Number.isFinite(value))
          ? [field]
          : [],
      ),
    ];
  });

/** Which fields are not there any more, though only one place was damaged. */
const lostFields = (before: RecordChange[], after: RecordChange[]): string[] =>
  before.flatMap((change) => {
    const same = after.find(
      ({ kind, externalId }) =>
        kind === change.kind && externalId === change.externalId,
    );

    return same === undefined
      ? []
      : Object.keys(change.values).filter((field) => !(field in same.values));
  });

/** Something that should have been read, and not how somebody says that there is none. */
const isThere = (value: unknown) =>
  value !== undefined && value !== null && value !== '';

/** Nobody who looks would see that something was left out. */
const isSilent = (changes: RecordChange[]) =>
  changes.every(({ remarks }) => remarks.length === 0);

describe.each(WHOLE)('%s', (event, data) => {
  const telling = { merchantId: MERCHANT, version: NOW };
  const whole = changesOfEvent(event, data, telling);
  const places = placesIn(data);

  it('is about something', () => {
    expect(whole.length).toBeGreaterThan(0);
    expect(whole.flatMap(({ remarks }) => remarks)).toEqual([]);
  });

  it('keeps the rest whatever stands in one place', () => {
    assert(
      property(
        constantFrom(...places),
        option(junk, { nil: undefined }),
        (path, by) => {
          const changes = changesOfEvent(
            event,
            damaged(data, path, by),
            telling,
          );

          expect(faultsOf(changes)).toEqual([]);
          // What depends on one place is one field, or a few that come from it.
          expect(
            isLeaf(data, path) ? lostFields(whole, changes).length : 0,
          ).toBeLessThanOrEqual(4);
          expect(
            isLeaf(data, path) && isThere(by) && isSilent(changes)
              ? lostFields(whole, changes)
              : [],
          ).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has happened when it came, or before, whatever stands in its envelope', () => {
    const envelope = {
      event,
      merchant: 1_001,
      created_at: NOW.toISOString(),
      data,
    };

    assert(
      property(
        constantFrom('event', 'merchant', 'created_at'),
        option(oneof(junk, IN_TIMES_TO_COME), { nil: undefined }),
        (place, by) => {
          const changes = changesOfDelivery({
            id: '1',
            source: 'salla',
            accountId: MERCHANT,
            event,
            body: JSON.stringify(damaged(envelope, [place], by)),
            receivedAt: NOW,
          });

          expect(lostFields(whole, changes ?? [])).toEqual([]);
          expect(changes).toHaveLength(whole.length);
          expect(changes!.filter(({ version }) => version > NOW)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never throws, whatever it is', () => {
    assert(
      property(junk, (anything) => {
        expect(faultsOf(changesOfEvent(event, anything, telling))).toEqual([]);
      }),
    );
  });
});

describe('an address', () => {
  it('that is longer than any is left out', () => {
    const [person] = changesOfEvent(
      'customer.updated',
      { id: 1, email: `${'a'.repeat(5_000)}@example.com` },
      { merchantId: MERCHANT, version: NOW },
    );

    expect(person!.values).not.toHaveProperty('emails');
    expect(person!.remarks).toEqual(['person: emails could not be read']);
  });
});

describe.each(['constructor', 'toString', '__proto__'])('%s', (word) => {
  const telling = { merchantId: MERCHANT, version: NOW };

  it('is the status of no order and no product', () => {
    for (const [event, data] of [
      ['order.updated', { id: 1, status: { slug: word } }],
      ['product.updated', { id: 1, status: word }],
    ] as const) {
      const [change] = changesOfEvent(event, data, telling);

      expect(change!.values).not.toHaveProperty('status');
      expect(change!.remarks).toEqual([
        `${change!.kind}: status is none that is known`,
      ]);
    }
  });

  it('is no reason why a call failed, and nobody who spoke in one', () => {
    const [call] = changesOfCall(
      'call_initiation_failure',
      {
        agent_id: 'agent_1',
        conversation_id: 'conv_1',
        failure_reason: word,
        transcript: [{ role: word, message: 'مرحبًا' }],
      },
      NOW,
    );

    expect(call!.values).toMatchObject({
      status: 'FAILED',
      transcription: '–: مرحبًا',
    });
  });
});

describe('money of another currency', () => {
  const telling = { merchantId: MERCHANT, version: NOW };
  const KWD = { amount: 12.345, currency: 'KWD' };

  it('keeps its three decimals in an order, which says its currency', () => {
    const [order] = changesOfEvent(
      'order.created',
      {
        id: 1,
        currency: 'KWD',
        amounts: {
          total: KWD,
          sub_total: { amount: '12.3454', currency: 'KWD' },
          shipping_cost: { amount: 10, currency: 'SAR' },
          discounts: [{ discount: '0.125' }],
        },
      },
      telling,
    );

    expect(order!.values).toMatchObject({
      currencyCode: 'KWD',
      total: 12.345,
      subtotal: 12.345,
      totalDiscount: 0.125,
    });
    expect(order!.values).not.toHaveProperty('totalShipping');
    expect(order!.remarks).toEqual(['sallaOrder: totalShipping is not in KWD']);
  });

  it('is left out of a cart and a product, whose fields say riyals', () => {
    const [cart] = changesOfEvent(
      'abandoned.cart',
      { id: 1, total: KWD },
      telling,
    );
    const [product] = changesOfEvent(
      'product.updated',
      { id: 1, price: KWD, sale_price: KWD, regular_price: KWD },
      telling,
    );

    expect(cart!.values).not.toHaveProperty('total');
    expect(cart!.remarks).toEqual(['sallaCart: total is not in SAR']);
    expect(product!.values).not.toHaveProperty('price');
    expect(product!.remarks).toEqual([
      'sallaProduct: price is not in SAR',
      'sallaProduct: comparePrice is not in SAR',
    ]);
  });
});

describe('a call', () => {
  const { data } = callEvent({
    agentId: 'agent_1',
    conversationId: 'conv_1',
    phoneNumber: '+966500000001',
  });

  it('keeps the rest whatever stands in one place', () => {
    assert(
      property(
        constantFrom(...placesIn(data)),
        option(junk, { nil: undefined }),
        (path, by) => {
          expect(
            faultsOf(
              changesOfCall(
                'post_call_transcription',
                damaged(data, path, by),
                NOW,
              ),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has no duration that nobody can have', () => {
    for (const seconds of [-5, 1e12, 1e13]) {
      const [call] = changesOfCall(
        'post_call_transcription',
        damaged(data, ['metadata'], { call_duration_secs: seconds }),
        NOW,
      );

      expect(call!.values).toMatchObject({ startedAt: NOW.toISOString() });
      expect(call!.values).not.toHaveProperty('duration');
      expect(call!.remarks).toEqual(['voiceCall: duration could not be read']);
    }
  });

  it('is read whole', () => {
    const [call, log] = changesOfCall('post_call_transcription', data, NOW);

    expect(call).toMatchObject({
      kind: 'voiceCall',
      externalId: 'conv_1',
      contact: { phone: { number: '500000001', callingCode: '+966' } },
      values: {
        callId: 'conv_1',
        agentId: 'agent_1',
        phoneNumber: '+966500000001',
        direction: 'OUTBOUND',
        status: 'COMPLETED',
        duration: 42,
        sentiment: 'POSITIVE',
        summary: 'The customer asked where the order is.',
        intent: { outcome: 'success', language: 'ar' },
        cost: 0.35,
      },
      remarks: [],
    });
    expect(call!.values.transcription).toContain('Customer: ');
    expect(log).toMatchObject({
      kind: 'communicationLog',
      values: { channel: 'CALL', automationId: 'agent_1' },
    });
  });

  it.each<[string, object, unknown]>([
    ['the total', { cost_fiat: 0.5, charging: { llm_price: 0.1 } }, 0.5],
    ['both prices', { charging: { llm_price: 0.5, platform_price: 1 } }, 1.5],
    ['one price', { cost_fiat: null, charging: { platform_price: 1 } }, 1],
    ['credits only', { cost: 310, charging: { llm_price: null } }, undefined],
  ])('costs what is told in dollars: %s', (_name, metadata, cost) => {
    const [call] = changesOfCall(
      'post_call_transcription',
      { ...data, metadata },
      NOW,
    );

    expect(call!.values.cost).toBe(cost);
    expect(call!.remarks).toEqual([]);
  });

  it('that was not analyzed has its language all the same', () => {
    const [call] = changesOfCall(
      'post_call_transcription',
      { ...data, analysis: null },
      NOW,
    );

    expect(call!.values.intent).toMatchObject({ language: 'ar' });
  });

  it.each<[string, object, string]>([
    ['a page', { phone_call: null }, 'INBOUND'],
    ['an app, of which nothing is told', {}, 'INBOUND'],
    ['a caller', { phone_call: { direction: 'inbound' } }, 'INBOUND'],
    ['somebody called', { phone_call: { direction: 'outbound' } }, 'OUTBOUND'],
    [
      'one of many who are called',
      { phone_call: null, batch_call: { batch_call_id: 'btcal_1' } },
      'OUTBOUND',
    ],
  ])('with %s goes that way', (_whom, metadata, direction) => {
    const [call, log] = changesOfCall(
      'post_call_transcription',
      { ...data, metadata },
      NOW,
    );

    expect([call!.values.direction, log!.values.direction]).toEqual([
      direction,
      direction,
    ]);
  });

  it('that nobody answered is one all the same', () => {
    const [call] = changesOfCall(
      'call_initiation_failure',
      {
        agent_id: 'agent_1',
        conversation_id: 'conv_2',
        failure_reason: 'busy',
        metadata: { type: 'twilio', body: { To: '+966500000001' } },
      },
      NOW,
    );

    expect(call).toMatchObject({
      values: {
        status: 'BUSY',
        phoneNumber: '+966500000001',
        direction: 'OUTBOUND',
      },
    });
  });
});
