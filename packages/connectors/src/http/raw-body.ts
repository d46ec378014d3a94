import { type Request } from 'express';

/** The body as it came, byte by byte: signatures are over that. */
export const rawBodyOf = ({ body }: Request): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.alloc(0);

export const headerOf = ({ headers }: Request, name: string): string =>
  String(headers[name] ?? '');
