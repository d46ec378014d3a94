import { type Request } from 'express';

const ACCEPTED = /^[\w-]{8,64}$/;

/**
 * The id that tenant-manager gives to what it asks for: of the delivery or request
 * from which it follows, under which both logs are searched.
 */
export const readRequestId = ({
  headers,
}: Pick<Request, 'headers'>): string | null => {
  const id = headers['x-request-id'];

  return typeof id === 'string' && ACCEPTED.test(id) ? id : null;
};
