import { createHmac, KeyObject, sign } from 'node:crypto';

export type TokenPart = Record<string, unknown>;

/** Signs header and claims with RS256 (RFC 7515, compact form). */
export function encodeRs256(
  header: TokenPart,
  claims: TokenPart,
  key: KeyObject,
): string {
  const input = signingInput(header, claims);
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** Signs with HS256; only attacks on session tokens need it. */
export function encodeHs256(
  header: TokenPart,
  claims: TokenPart,
  secret: string,
): string {
  const input = signingInput(header, claims);
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A token without a signature (`alg: none`); only attacks need it. */
export function encodeUnsigned(header: TokenPart, claims: TokenPart): string {
  return `${signingInput(header, claims)}.`;
}

function signingInput(header: TokenPart, claims: TokenPart): string {
  return [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
}
