import { type RecordChange } from '../changes/record-change';

/** Of an order's values those that make up the totals of its customer. */
const FIELDS = [
  'total',
  'currencyCode',
  'status',
  'financialStatus',
  'placedAt',
] as const;

/** What an order adds to the totals of its customer, as far as it is known. */
export type Purchase = {
  /** The source's id of the customer. */
  customerId: string;
} & Partial<Pick<RecordChange['values'], (typeof FIELDS)[number]>>;

/**
 * Null for what nobody has bought.
 *
 * @param former what was known before: what a change does not tell stays so.
 */
export const purchaseIn = (
  { kind, contact, values }: RecordChange,
  former: Purchase | null,
): Purchase | null => {
  const customerId =
    contact !== undefined && 'customerId' in contact
      ? contact.customerId
      : former?.customerId;

  if (kind !== 'sallaOrder' || customerId === undefined) {
    return null;
  }

  const told = FIELDS.filter((field) => field in values);

  return {
    ...former,
    ...Object.fromEntries(told.map((field) => [field, values[field]])),
    customerId,
  };
};
