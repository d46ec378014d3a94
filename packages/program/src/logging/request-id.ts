import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { type IncomingMessage } from 'node:http';

const ACCEPTED = /^[\w-]{8,64}$/;

const requestIds = new AsyncLocalStorage<string | null>();

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

/** Everything that `work` logs, and asks Twenty for, goes by the id. */
export const withRequestId = <Result>(
  requestId: string | null,
  work: () => Result,
): Result => requestIds.run(requestId, work);

/** @returns null for what the program does on its own account. */
export const currentRequestId = (): string | null =>
  requestIds.getStore() ?? null;
