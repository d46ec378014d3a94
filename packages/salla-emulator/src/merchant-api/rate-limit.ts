import { type NextFunction, type Request, type Response } from 'express';

/** So many requests in so long. */
export type Limit = { requests: number; milliseconds: number };

/** Of all requests by the store's plan; null for a machine that is measured. */
export type Limits = { all: Limit; customers: Limit } | null;

export const BASIC_PLAN: Limits = {
  all: { requests: 60, milliseconds: 60_000 },
  customers: { requests: 500, milliseconds: 600_000 },
};

const LEAK_MILLISECONDS = 1_000;
/** What was on its way when another request was refused is no impatience. */
const ON_THE_WAY_MILLISECONDS = 500;

type Window = {
  startedAt: number;
  count: number;
  leakedAt: number;
  /** When it was told not to ask again, and until when. */
  refusedAt: number;
  refusedUntil: number;
};

/** How often somebody was told to wait, and how often they asked before that was over. */
export type RateLimitCounts = { refused: number; impatient: number };

/**
 * So many requests in a minute, and then one a second until it is over; of customers
 * so many in ten.
 *
 * @param storeOf whose request it is.
 * @see https://docs.salla.dev/421125m0
 */
export const rateLimit = (
  limits: Limits,
  storeOf: (request: Request) => unknown,
  counts: RateLimitCounts,
) => {
  const windows = new Map<string, Window>();

  return (request: Request, response: Response, next: NextFunction): void => {
    if (limits === null) {
      next();
      return;
    }

    const now = Date.now();
    const store = String(storeOf(request));
    const isOfCustomers = request.path.startsWith('/customers');
    const all = windowOf(windows, store, limits.all, now);
    const customers = windowOf(
      windows,
      `customers ${store}`,
      limits.customers,
      now,
    );
    const asked = isOfCustomers ? customers : all;
    const until =
      isOfCustomers && customers.count >= limits.customers.requests
        ? endOf(customers, limits.customers)
        : all.count >= limits.all.requests &&
            now - all.leakedAt < LEAK_MILLISECONDS
          ? now + LEAK_MILLISECONDS
          : now;

    response.setHeader('X-RateLimit-Limit', limits.all.requests);
    response.setHeader(
      'X-RateLimit-Remaining',
      Math.max(0, limits.all.requests - all.count - 1),
    );
    response.setHeader(
      'X-RateLimit-Reset',
      Math.ceil(endOf(all, limits.all) / 1_000),
    );
    counts.impatient +=
      now < asked.refusedUntil &&
      now - asked.refusedAt > ON_THE_WAY_MILLISECONDS
        ? 1
        : 0;

    if (until > now) {
      asked.refusedAt = now;
      asked.refusedUntil = until;
      counts.refused += 1;
      response
        .status(429)
        .setHeader('Retry-After', Math.ceil((until - now) / 1_000))
        .json({ status: 429, success: false, error: { code: 'too_many' } });
      return;
    }
    all.count += 1;
    all.leakedAt = now;
    customers.count += isOfCustomers ? 1 : 0;
    next();
  };
};

const endOf = ({ startedAt }: Window, { milliseconds }: Limit): number =>
  startedAt + milliseconds;

const windowOf = (
  windows: Map<string, Window>,
  key: string,
  { milliseconds }: Limit,
  now: number,
): Window => {
  const known = windows.get(key);
  const window =
    known !== undefined && now - known.startedAt < milliseconds
      ? known
      : {
          startedAt: now,
          count: 0,
          leakedAt: 0,
          refusedAt: 0,
          refusedUntil: 0,
        };

  windows.set(key, window);

  return window;
};
