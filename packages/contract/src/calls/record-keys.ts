import { z } from 'zod';

/*
 * What connectors ask of Twenty's plugin, at `/clerk/tenants/:tenantId/…`. Each call
 * can be repeated. A refusal is a `refusal`.
 */

/** Objects whose records connectors make; they may make no other. */
export const RECORD_KINDS = [
  'person',
  'sallaProduct',
  'sallaOrder',
  'sallaCart',
  'voiceCall',
  'communicationLog',
] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];

/** `PUT record-key`: a key for records of some of these objects, and for nothing else. */
export const recordKeyRequest = z.object({
  /** By which people see it in the list of keys. There is one of that name. */
  name: z.string().min(1).max(60),
  /** Of the role that it has, which is made if it is missing. */
  role: z.string().min(1).max(60),
  /** Objects whose records it may read, write and delete so that they can be restored. */
  writes: z.array(z.enum(RECORD_KINDS)).min(1),
  /** Objects whose records it may read and write, and not delete. */
  updates: z.array(z.literal('agentSetting')),
});

export type RecordKeyRequest = z.infer<typeof recordKeyRequest>;

export const recordKeyAnswer = z.object({
  workspaceId: z.uuid(),
  apiKey: z.string().min(1),
  expiresAt: z.coerce.date(),
});

export type RecordKeyAnswer = z.infer<typeof recordKeyAnswer>;
