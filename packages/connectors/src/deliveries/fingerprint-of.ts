import { createHash } from 'node:crypto';

/** Salla and ElevenLabs have no id for a delivery: what is the same was sent twice. */
export const fingerprintOf = (body: Buffer): string =>
  createHash('sha256').update(body).digest('hex');
