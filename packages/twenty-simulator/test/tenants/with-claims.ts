import { createHmac } from 'node:crypto';

/** What a token says. */
// The shape depends on the token; each test looks at what it expects.
// oxlint-disable-next-line typescript/no-explicit-any
export const claimsOf = (token: string): any =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** The token with other claims and the signature that it had. */
export const withClaims = (token: string, claims: Record<string, unknown>) => {
  const [header, , signature] = token.split('.');

  return [header, encoded({ ...claimsOf(token), ...claims }), signature].join(
    '.',
  );
};

/** The token with other claims, signed as the simulator signs. */
export const signedAgain = (
  token: string,
  claims: Record<string, unknown>,
): string => {
  const [header] = token.split('.');
  const signed = `${header}.${encoded({ ...claimsOf(token), ...claims })}`;

  return `${signed}.${createHmac('sha256', 'twenty-simulator').update(signed).digest('base64url')}`;
};

/** What an agent gets whom somebody with that refresh token has let in. */
export const agentsToken = (refreshToken: string): string =>
  signedAgain(refreshToken, { type: 'APPLICATION_REFRESH' });

const encoded = (claims: object) =>
  Buffer.from(JSON.stringify(claims)).toString('base64url');
