import { NextFunction, Request, Response } from 'express';

/**
 * Makes `response.json` send `content-type: application/json` without a
 * character set, as Clerk does; `@clerk/backend` recognizes nothing else.
 */
export function plainJson(
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  response.json = (body: unknown) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
    return response;
  };
  next();
}
