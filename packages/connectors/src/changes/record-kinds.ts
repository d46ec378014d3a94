/** Objects of the CRM that connectors write; they may write no other. */
export const RECORD_KINDS = [
  'person',
  'sallaProduct',
  'sallaOrder',
  'sallaCart',
  'voiceCall',
  'communicationLog',
] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];
