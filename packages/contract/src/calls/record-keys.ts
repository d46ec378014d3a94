import { z } from 'zod';

/*
 * What connectors ask of Twenty's plugin, at `/clerk/tenants/:tenantId/…`. Each call
 * can be repeated. A refusal is a `refusal`.
 */

const objectName = z.string().regex(/^[a-z][A-Za-z0-9]{0,62}$/);

/** `PUT record-key`: a key for records of some objects, and for nothing else. */
export const recordKeyRequest = z.object({
  /** By which people see it in the list of keys. There is one of that name. */
  name: z.string().min(1).max(60),
  /** Of the role that it has, which is made if it is missing. */
  role: z.string().min(1).max(60),
  /** Objects whose records it may read, write and delete so that they can be restored. */
  writes: z.array(objectName).min(1).max(50),
  /** Objects whose records it may read and write, and not delete. */
  updates: z.array(objectName).max(50),
});

export type RecordKeyRequest = z.infer<typeof recordKeyRequest>;

export const recordKeyAnswer = z.object({
  workspaceId: z.uuid(),
  apiKey: z.string().min(1),
  expiresAt: z.coerce.date(),
});

export type RecordKeyAnswer = z.infer<typeof recordKeyAnswer>;
