import { randomUUID } from 'node:crypto';

import { type IncomingMessage } from 'node:http';

const ACCEPTED = /^[\w-]{8,64}$/;

/**
 * The id under which a request, and all that follows from it, is found in the
 * logs: the caller's `X-Request-Id`, Svix's id of a delivery, or a new one.
 */
export const newRequestId = (request: IncomingMessage): string =>
  [request.headers['x-request-id'], request.headers['svix-id']].find(
    (id): id is string => typeof id === 'string' && ACCEPTED.test(id),
  ) ?? randomUUID();

/** @returns what `newRequestId` gave the request at its start. */
export const requestIdOf = (request: IncomingMessage): string =>
  String((request as { id?: unknown }).id ?? newRequestId(request));
