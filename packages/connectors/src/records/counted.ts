import { type RecordChange } from '../changes/record-change';

/** Of an order's values those that make up the totals of its customer. */
const ORDER_FIELDS = [
  'total',
  'currencyCode',
  'status',
  'financialStatus',
  'placedAt',
] as const;

/** What an order adds to the totals of its customer, as far as it is known. */
export type CountedOrder = {
  /** The source's id of the customer. */
  customerId: string;
} & Partial<Pick<RecordChange['values'], (typeof ORDER_FIELDS)[number]>>;

/** What a call adds to the totals of its agent. */
export type CountedCall = {
  startedAt: unknown;
  /** In ElevenLabs' words: `success`, `failure`, `unknown`. */
  outcome: unknown;
};

export type Counted = CountedOrder | CountedCall;

/**
 * What totals are made of; null for what counts in none, as an order of nobody's.
 *
 * @param former what was known before: what a change does not tell stays so.
 */
export const countedIn = (
  change: RecordChange,
  former: Counted | null,
): Counted | null => {
  switch (change.kind) {
    case 'sallaOrder':
      return countedOrder(change, former as CountedOrder | null);
    case 'voiceCall':
      return countedCall(change);
    default:
      return null;
  }
};

const countedOrder = (
  { contact, values }: RecordChange,
  former: CountedOrder | null,
): CountedOrder | null => {
  const customerId =
    contact !== undefined && 'customerId' in contact
      ? contact.customerId
      : former?.customerId;

  if (customerId === undefined) {
    return null;
  }

  const told = ORDER_FIELDS.filter((field) => field in values);

  return {
    ...former,
    ...Object.fromEntries(told.map((field) => [field, values[field]])),
    customerId,
  };
};

const countedCall = ({ values }: RecordChange): CountedCall => ({
  startedAt: values.startedAt ?? null,
  outcome:
    (values.intent as { outcome?: unknown } | undefined)?.outcome ?? null,
});
