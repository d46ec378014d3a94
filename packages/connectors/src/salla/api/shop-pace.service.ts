import { setTimeout as wait } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** A store has so many requests in a minute, and then one a second until it is over. */
const WINDOW_SECONDS = 60;
const LEAK_MILLISECONDS = 1_000;
/** As long as the window of what has the longest: customers. */
const LONGEST_WAIT_SECONDS = 600;

type Pace = {
  /** When the next request may go out. */
  nextAt: number;
  /** Until when there is one a second. */
  slowUntil: number;
};

const retryAfter = z.coerce.number().positive().max(LONGEST_WAIT_SECONDS);
/** Seconds since 1970. */
const moment = z.coerce.number().positive();

/**
 * Keeps to what Salla allows of each store, for everything that is asked of it here.
 * Customers have a limit of their own beside that of all.
 *
 * @see https://docs.salla.dev/421125m0
 */
@Injectable()
export class ShopPace {
  private readonly paces = new Map<string, Pace>();

  /** Resolves when the store may be asked. */
  async turn(
    merchantId: string,
    path: string,
    signal: AbortSignal,
  ): Promise<void> {
    for (const pace of this.pacesOf(merchantId, path)) {
      await turnOf(pace, signal);
    }
  }

  /** Learns from an answer when the next request may go out. */
  note(
    merchantId: string,
    path: string,
    { status, headers }: Pick<Response, 'status' | 'headers'>,
  ): void {
    const [all, ...own] = this.pacesOf(merchantId, path);
    const now = Date.now();

    if (headers.get('x-ratelimit-remaining') === '0') {
      all.slowUntil = windowEnd(headers, now);
      all.nextAt = Math.max(all.nextAt, now + LEAK_MILLISECONDS);
    }
    if (status === 429) {
      const seconds = retryAfter
        .catch(LEAK_MILLISECONDS / 1_000)
        .parse(headers.get('retry-after'));

      const isOfItsOwn = seconds > WINDOW_SECONDS && own.length > 0;

      // That of all takes a minute at most: what takes longer is that of customers.
      for (const pace of isOfItsOwn ? own : [all]) {
        pace.nextAt = Math.max(pace.nextAt, now + seconds * 1_000);
      }
    }
  }

  private pacesOf(merchantId: string, path: string): [Pace, ...Pace[]] {
    return path.startsWith('customers')
      ? [this.paceOf(merchantId), this.paceOf(`${merchantId} customers`)]
      : [this.paceOf(merchantId)];
  }

  private paceOf(key: string): Pace {
    const pace = this.paces.get(key) ?? { nextAt: 0, slowUntil: 0 };

    this.paces.set(key, pace);

    return pace;
  }
}

/** Of several who wait, one after the other gets its turn. */
const turnOf = async (pace: Pace, signal: AbortSignal) => {
  for (let now = Date.now(); now < pace.nextAt; now = Date.now()) {
    await wait(pace.nextAt - now, undefined, { signal });
  }
  if (Date.now() < pace.slowUntil) {
    pace.nextAt = Date.now() + LEAK_MILLISECONDS;
  }
};

const windowEnd = (headers: Headers, now: number): number => {
  const reset = moment.safeParse(headers.get('x-ratelimit-reset'));
  const latest = now + WINDOW_SECONDS * 1_000;

  return reset.success ? Math.min(reset.data * 1_000, latest) : latest;
};
