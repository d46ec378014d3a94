import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';

/** How Twenty's API calls an object. */
type Names = {
  plural: string;
  /** The source's id, which Twenty holds to be unique; null where we give the id. */
  uniqueField: string | null;
  /** Where the source's id stands; null where nowhere. */
  sourceField: string | null;
};

const uniqueBy = (field: string) => ({
  uniqueField: field,
  sourceField: field,
});

export const CRM_NAMES: Record<RecordKind, Names> = {
  person: {
    plural: 'People',
    uniqueField: null,
    sourceField: 'sallaCustomerId',
  },
  sallaProduct: { plural: 'SallaProducts', ...uniqueBy('sallaProductId') },
  sallaOrder: { plural: 'SallaOrders', ...uniqueBy('orderId') },
  sallaCart: { plural: 'SallaCarts', ...uniqueBy('sallaCartId') },
  voiceCall: { plural: 'VoiceCalls', ...uniqueBy('callId') },
  communicationLog: {
    plural: 'CommunicationLogs',
    uniqueField: null,
    sourceField: null,
  },
};

/** How Twenty's API calls the list of an object's records. */
export const listOf = (kind: RecordKind): string => {
  const { plural } = CRM_NAMES[kind];

  return `${plural.charAt(0).toLowerCase()}${plural.slice(1)}`;
};

export const inputTypeOf = (kind: RecordKind): string =>
  `${capitalized(kind)}CreateInput`;

export const updateTypeOf = (kind: RecordKind): string =>
  `${capitalized(kind)}UpdateInput`;

export const filterTypeOf = (kind: RecordKind): string =>
  `${capitalized(kind)}FilterInput`;

/**
 * A filter for what meets one of the conditions, whether it was deleted or not: without
 * being asked Twenty leaves out what was.
 */
export const alsoDeleted = (conditions: readonly object[]) => ({
  or: conditions.flatMap((condition) => [
    { ...condition, deletedAt: { is: 'NULL' } },
    { ...condition, deletedAt: { is: 'NOT_NULL' } },
  ]),
});

const capitalized = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
