import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether somebody has shown a secret, or a signature, that only its holder can.
 * Of equal length by hashing, so that how long it takes tells nothing.
 */
export const isSameSecret = (shown: string, expected: string): boolean =>
  timingSafeEqual(hash(shown), hash(expected));

const hash = (text: string) => createHash('sha256').update(text).digest();
