import { NextFunction, Request, Response } from 'express';

const LOCAL_HOST =
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|host\.docker\.internal)$/;

/** Lets pages of this machine and its network call, with their cookies. */
export function allowLocalOrigins(allowedOrigins: string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin && (allowedOrigins.includes(origin) || isLocal(origin))) {
      response.set({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers':
          'Authorization, Clerk-Db-Jwt, Retry-After, X-Country',
      });
    }
    if (request.method === 'OPTIONS') {
      response
        .set({
          'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
          'access-control-allow-headers':
            request.headers['access-control-request-headers'] ?? '*',
          'access-control-max-age': '600',
        })
        .status(204)
        .end();
      return;
    }
    next();
  };
}

function isLocal(origin: string): boolean {
  try {
    return LOCAL_HOST.test(new URL(origin).hostname);
  } catch {
    return false;
  }
}
