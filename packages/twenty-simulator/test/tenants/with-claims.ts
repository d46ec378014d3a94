/** The token with other claims and the signature that it had. */
export const withClaims = (token: string, claims: Record<string, unknown>) => {
  const [header, payload, signature] = token.split('.');

  return [
    header,
    Buffer.from(
      JSON.stringify({
        ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()),
        ...claims,
      }),
    ).toString('base64url'),
    signature,
  ].join('.');
};
