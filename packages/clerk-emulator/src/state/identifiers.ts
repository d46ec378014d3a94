import { randomBytes } from 'node:crypto';

const ALPHABET =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 27;

/**
 * Makes an identifier of Clerk's shape: a prefix and 27 base-62 characters,
 * for example `user_2fT…`.
 */
export function newIdentifier(prefix: string): string {
  const characters = [...randomBytes(LENGTH)].map(
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return `${prefix}_${characters.join('')}`;
}
