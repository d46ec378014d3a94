import { isDeepStrictEqual } from 'node:util';

import { type Shop } from '../../../salla-emulator/src/shop/shop';
import { keyOfChange, type RecordKind } from '../../src/changes/record-change';
import { type Resource, RESOURCES } from '../../src/salla/import/resources';

export type StoredRecord = {
  id: string;
  data: Record<string, unknown>;
  deletedAt: Date | null;
};

const KINDS = {
  customers: { kind: 'person', idField: 'sallaCustomerId' },
  products: { kind: 'sallaProduct', idField: 'sallaProductId' },
  orders: { kind: 'sallaOrder', idField: 'orderId' },
  carts: { kind: 'sallaCart', idField: 'sallaCartId' },
} as const;

/**
 * Whatever of a workspace is not as in the shop, in a line each: what is missing, what
 * is there though it is gone, what is there twice, and each field that says otherwise.
 */
export const differencesBetween = (
  shop: Shop,
  recordsOf: Record<keyof typeof KINDS, readonly StoredRecord[]>,
): string[] => {
  const people = present(recordsOf.customers);
  const orders = [
    ...wantedOf(
      shop,
      RESOURCES.find(({ name }) => name === 'orders')!,
      'sallaOrder',
    ).values(),
  ];

  return RESOURCES.flatMap((resource) => {
    const list = resource.name as keyof typeof KINDS;
    const { kind, idField } = KINDS[list];
    const records = present(recordsOf[list]);
    const idOf = ({ data }: StoredRecord) => String(data[idField]);
    const wanted = wantedOf(shop, resource, kind);

    return [
      ...records
        .map(idOf)
        .filter((id) => !wanted.has(id))
        .map((id) => `${kind} ${id} is in the shop no more`),
      ...[...wanted].flatMap(([id, values]) => {
        const [record, ...others] = records.filter((each) => idOf(each) === id);

        if (record === undefined || others.length > 0) {
          return [
            `${kind} ${id} is there ${others.length > 0 ? 'twice' : 'no more, or not yet'}`,
          ];
        }

        const { customerId, ...fields } = values;

        return Object.entries({
          ...fields,
          ...(customerId !== undefined && {
            contactId: people.find(
              ({ data }) => data.sallaCustomerId === customerId,
            )?.id,
          }),
          ...(kind === 'person' && totalsOf(orders, id)),
        })
          .filter(
            ([field, value]) =>
              !isDeepStrictEqual(filled(value), filled(record.data[field])),
          )
          .map(
            ([field, value]) =>
              `${kind} ${id}: ${field} is ${JSON.stringify(record.data[field])} instead of ${JSON.stringify(value)}`,
          );
      }),
    ];
  });
};

const present = (records: readonly StoredRecord[]) =>
  records.filter(({ deletedAt }) => deletedAt === null);

/** By id, fields as who reads the shop for the first time has them. */
const wantedOf = (
  shop: Shop,
  { name, changesOf }: Resource,
  kind: RecordKind,
) =>
  new Map(
    shop[name as keyof typeof KINDS].map((thing) => {
      const telling = {
        merchantId: String(shop.merchantId),
        version: new Date(),
      };
      const change = changesOf(thing, telling).find(
        (each) =>
          keyOfChange(each) ===
          keyOfChange({ kind, externalId: String(thing.id) }),
      )!;
      const { contact, values } = change;

      return [
        String(thing.id),
        {
          ...values,
          ...(contact && 'customerId' in contact && contact),
        } as Record<string, unknown>,
      ];
    }),
  );

/** What a Person says of their orders, added up here once more. */
const totalsOf = (
  orders: readonly Record<string, unknown>[],
  customer: string,
) => {
  const theirs = orders.filter(({ customerId }) => customerId === customer);
  const cents = theirs
    .filter(
      ({ currencyCode, financialStatus, status }) =>
        currencyCode === 'SAR' &&
        financialStatus === 'PAID' &&
        status !== 'CANCELED',
    )
    .reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0);

  return {
    ordersCount: theirs.length,
    totalSpent: cents / 100,
    lastOrderDate: theirs
      .map(({ placedAt }) => String(placedAt))
      .toSorted()
      .at(-1),
  };
};

/** Nothing, however it is written. */
const filled = (value: unknown): unknown =>
  value === null || value === undefined || value === '' ? null : value;
