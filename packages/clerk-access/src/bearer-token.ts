const BEARER = /^Bearer +(\S+)$/i;

/** The token in an `Authorization` header; undefined where there is something else. */
export const bearerToken = (authorization: string): string | undefined =>
  BEARER.exec(authorization)?.[1];
