import { NextFunction, Request, Response } from 'express';

const TUNNELLED = ['PUT', 'PATCH', 'DELETE'];

/**
 * clerk-js sends only GET and POST, which need no CORS preflight, and names
 * the method that it means in the query string.
 */
export function untunnelMethod(
  request: Request,
  _response: Response,
  next: NextFunction,
): void {
  const method = String(request.query['_method'] ?? '').toUpperCase();
  if (request.method === 'POST' && TUNNELLED.includes(method)) {
    request.method = method;
  }
  next();
}
