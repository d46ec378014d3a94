import { createHmac, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;
const SECRET_LENGTH = 32;
const STEP_MILLISECONDS = 30_000;
const DIGITS = 6;

/** A secret for an authenticator app, in base 32. */
export function newTotpSecret(): string {
  return [...randomBytes(SECRET_LENGTH)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');
}

/** What an authenticator app shows at a time (RFC 6238 with its defaults). */
export function totpCode(secret: string, at = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MILLISECONDS)));
  const digest = createHmac('sha1', fromBase32(secret))
    .update(counter)
    .digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Whether a code is that of now, or of the step before or after. */
export function isTotpCode(secret: string, code: string): boolean {
  return [-1, 0, 1].some(
    (steps) =>
      totpCode(secret, Date.now() + steps * STEP_MILLISECONDS) === code,
  );
}

/** What an authenticator app scans. */
export function totpUri(
  secret: string,
  account: string,
  issuer: string,
): string {
  const label = encodeURIComponent(`${issuer}:${account}`);
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer })}`;
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(BITS, '0'))
    .join('');
  return Buffer.from(
    (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)),
  );
}
