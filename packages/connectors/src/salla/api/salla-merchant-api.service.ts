import { setTimeout as wait } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { at, listOf, wholeNumberOf } from '../../reading/values-of';
import { ShopTokens } from '../tokens/shop-tokens.service';
import { SallaError } from '../oauth/salla.error';
import { SallaOAuth } from '../oauth/salla-oauth.service';

/** Salla gives no more on a page. */
export const PER_PAGE = 60;

const TIMEOUT_MILLISECONDS = 30_000;
/** A store's plan allows 60 to 180 requests a minute, and then one a second. */
const LEAK_MILLISECONDS = 1_000;
const LONGEST_WAIT_SECONDS = 600;
const ATTEMPTS = 5;

export type Page = {
  items: unknown[];
  pageCount: number;
  total: number;
  /** Salla's clock when it answered: everything was so then. */
  answeredAt: Date;
};

type Answer = { body: unknown; answeredAt: Date };

const seconds = z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).catch(1);

/** What is in a shop: Salla's Merchant API, within its limits. */
@Injectable()
export class SallaMerchantApi {
  constructor(
    private readonly sallaOAuth: SallaOAuth,
    private readonly shopTokens: ShopTokens,
  ) {}

  /** @throws SallaError refused, away */
  async page(
    merchantId: string,
    path: string,
    page: number,
    signal: AbortSignal,
  ): Promise<Page> {
    const { body, answeredAt } = await this.get(
      merchantId,
      `${path}${path.includes('?') ? '&' : '?'}page=${page}&per_page=${PER_PAGE}`,
      signal,
    );

    return {
      items: listOf(at(body, 'data')),
      pageCount: wholeNumberOf(at(body, 'pagination', 'totalPages')) ?? page,
      total: wholeNumberOf(at(body, 'pagination', 'total')) ?? 0,
      answeredAt,
    };
  }

  /** @returns null when there is no such thing in the shop. */
  async one(
    merchantId: string,
    path: string,
    signal: AbortSignal,
  ): Promise<{ item: unknown; answeredAt: Date } | null> {
    try {
      const { body, answeredAt } = await this.get(merchantId, path, signal);

      return { item: at(body, 'data'), answeredAt };
    } catch (error) {
      if (error instanceof SallaError && error.failure === 'not_found') {
        return null;
      }
      throw error;
    }
  }

  private async get(
    merchantId: string,
    path: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    let token = await this.shopTokens.accessTokenOf(merchantId);
    let isTokenNew = false;

    for (let attempt = 1; ;) {
      const response = await this.ask(path, token, signal);
      const remaining = response.headers.get('x-ratelimit-remaining');

      if (response.ok) {
        const body: unknown = await response.json().catch(() => undefined);

        if (remaining === '0') {
          await wait(LEAK_MILLISECONDS, undefined, { signal });
        }

        return { body, answeredAt: dateOf(response) };
      }
      // The connection is free for the next request only when it was read.
      await response.arrayBuffer().catch(() => undefined);

      if (response.status === 429) {
        // That is no failure, however often it happens.
        await wait(
          seconds.parse(response.headers.get('retry-after') ?? 1) * 1_000,
          undefined,
          { signal },
        );
      } else if (response.status === 401 && !isTokenNew) {
        token = await this.shopTokens.accessTokenOf(merchantId, token);
        isTokenNew = true;
      } else if (response.status === 404) {
        throw new SallaError('not_found', 'There is no such thing.');
      } else if (response.status < 500 || attempt >= ATTEMPTS) {
        throw new SallaError(
          [401, 403].includes(response.status) ? 'refused' : 'away',
          `Salla answered with ${response.status} at ${path.split('?')[0]}.`,
        );
      } else {
        attempt += 1;
        await wait(attempt * LEAK_MILLISECONDS, undefined, { signal });
      }
    }
  }

  private async ask(
    path: string,
    token: string,
    signal: AbortSignal,
  ): Promise<Response> {
    const { apiUrl } = this.sallaOAuth.app();

    try {
      return await fetch(`${apiUrl}/${path}`, {
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
        },
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        ]),
      });
    } catch (cause) {
      throw new SallaError('away', `Salla does not answer at ${apiUrl}.`, {
        cause,
      });
    }
  }
}

const dateOf = ({ headers }: Response): Date => {
  const date = new Date(headers.get('date') ?? '');

  return Number.isNaN(date.getTime()) ? new Date() : date;
};
