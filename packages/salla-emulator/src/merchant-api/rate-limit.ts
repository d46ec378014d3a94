import { type NextFunction, type Request, type Response } from 'express';

/** Requests a minute by the store's plan; null for a machine that is measured. */
export type Limits = {
  perMinute: number;
  customersInTenMinutes: number;
} | null;

export const BASIC_PLAN: Limits = {
  perMinute: 60,
  customersInTenMinutes: 500,
};

const MINUTE_MILLISECONDS = 60_000;
const LEAK_MILLISECONDS = 1_000;

type Window = { startedAt: number; count: number; leakedAt: number };

/**
 * So many requests in a minute, and then one a second until it is over; of customers
 * so many in ten.
 *
 * @see https://docs.salla.dev/421125m0
 */
export const rateLimit = (limits: Limits) => {
  const windows = new Map<string, Window>();

  return (
    { path, headers }: Request,
    response: Response,
    next: NextFunction,
  ): void => {
    if (limits === null) {
      next();
      return;
    }

    const now = Date.now();
    const store = headers.authorization ?? '';
    const isOfCustomers = path.startsWith('/customers');
    const all = windowOf(windows, store, MINUTE_MILLISECONDS, now);
    const customers = windowOf(
      windows,
      `customers ${store}`,
      10 * MINUTE_MILLISECONDS,
      now,
    );
    const isOver = all.count >= limits.perMinute;
    const mayLeak = now - all.leakedAt >= LEAK_MILLISECONDS;
    const retryAfter =
      isOfCustomers && customers.count >= limits.customersInTenMinutes
        ? Math.ceil(
            (customers.startedAt + 10 * MINUTE_MILLISECONDS - now) / 1_000,
          )
        : isOver && !mayLeak
          ? 1
          : 0;

    response.setHeader('X-RateLimit-Limit', limits.perMinute);
    response.setHeader(
      'X-RateLimit-Remaining',
      Math.max(0, limits.perMinute - all.count - 1),
    );

    if (retryAfter > 0) {
      response
        .status(429)
        .setHeader('Retry-After', retryAfter)
        .json({ status: 429, success: false, error: { code: 'too_many' } });
      return;
    }
    all.count += 1;
    all.leakedAt = now;
    customers.count += isOfCustomers ? 1 : 0;
    next();
  };
};

const windowOf = (
  windows: Map<string, Window>,
  key: string,
  length: number,
  now: number,
): Window => {
  const known = windows.get(key);
  const window =
    known !== undefined && now - known.startedAt < length
      ? known
      : { startedAt: now, count: 0, leakedAt: 0 };

  windows.set(key, window);

  return window;
};
