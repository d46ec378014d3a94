import { type RecordChange } from '../changes/record-change';

/** What an order adds to the totals of its customer, as far as it is known. */
export type Purchase = {
  /** The source's id of the customer. */
  customerId: string;
  total?: number | null;
  /** Like SAR. */
  currency?: string | null;
  status?: string | null;
  financialStatus?: string | null;
  /** A moment, as ISO 8601 has it. */
  placedAt?: string | null;
};

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

  const { total, currencyCode, status, financialStatus, placedAt } =
    values as OrderValues;

  return {
    ...former,
    customerId,
    ...(total !== undefined && { total }),
    ...(currencyCode !== undefined && { currency: currencyCode }),
    ...(status !== undefined && { status }),
    ...(financialStatus !== undefined && { financialStatus }),
    ...(placedAt !== undefined && { placedAt }),
  };
};

/** Those that the mapping of orders gives. */
type OrderValues = {
  total?: number | null;
  currencyCode?: string | null;
  status?: string | null;
  financialStatus?: string | null;
  placedAt?: string | null;
};
