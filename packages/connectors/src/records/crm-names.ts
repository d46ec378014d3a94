import { type RecordKind } from '../changes/record-kinds';

/** How Twenty's API calls an object. */
type Names = {
  plural: string;
  /** The source's id, which Twenty holds to be unique; null where we give the id. */
  uniqueField: string | null;
};

export const CRM_NAMES: Record<RecordKind, Names> = {
  person: { plural: 'People', uniqueField: null },
  sallaProduct: { plural: 'SallaProducts', uniqueField: 'sallaProductId' },
  sallaOrder: { plural: 'SallaOrders', uniqueField: 'orderId' },
  sallaCart: { plural: 'SallaCarts', uniqueField: 'sallaCartId' },
  voiceCall: { plural: 'VoiceCalls', uniqueField: 'callId' },
  communicationLog: { plural: 'CommunicationLogs', uniqueField: null },
};

export const inputTypeOf = (kind: RecordKind): string =>
  `${capitalized(kind)}CreateInput`;

export const updateTypeOf = (kind: RecordKind): string =>
  `${capitalized(kind)}UpdateInput`;

export const filterTypeOf = (kind: RecordKind): string =>
  `${capitalized(kind)}FilterInput`;

const capitalized = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
