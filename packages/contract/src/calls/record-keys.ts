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

/**
 * Connectors' key, of which a workspace has one: how people see it in the list of keys,
 * and the role that it has. Connectors do not say: by another's name they could end the
 * key of somebody else.
 */
export const RECORD_KEY = { name: 'connectors', role: 'Connectors' } as const;

/** `PUT record-key`: a key for records of some of these objects, and for nothing else. */
export const recordKeyRequest = z.object({
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
