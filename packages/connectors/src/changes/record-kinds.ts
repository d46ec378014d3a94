/** Objects of the CRM whose records connectors make; they may make no other. */
export const RECORD_KINDS = [
  'person',
  'sallaProduct',
  'sallaOrder',
  'sallaCart',
  'voiceCall',
  'communicationLog',
] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];
