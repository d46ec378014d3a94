import { NextFunction, Request, Response } from 'express';
import {
  authorizationHeaderInvalid,
  secretKeyInvalid,
} from '../errors/request-errors';

/** Lets only callers with the secret key through. */
export function requireSecretKey(secretKey: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const [scheme, key] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !key) {
      throw authorizationHeaderInvalid();
    }
    if (key !== secretKey) {
      throw secretKeyInvalid();
    }
    next();
  };
}
