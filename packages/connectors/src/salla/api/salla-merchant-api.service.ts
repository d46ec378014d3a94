import { setTimeout as wait } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { toldAt } from '../../deliveries/told-at';
import { at, wholeNumberOf } from '../../reading/values-of';
import { ShopTokens } from '../tokens/shop-tokens.service';
import { isOfSalla, isTokenRefused, saidIn } from '../oauth/refusal-of-salla';
import { SallaError } from '../oauth/salla.error';
import { SallaOAuth } from '../oauth/salla-oauth.service';
import { ShopPace } from './shop-pace.service';

/** Salla gives no more on a page. */
export const PER_PAGE = 60;

const TIMEOUT_MILLISECONDS = 30_000;
const ATTEMPTS = 5;
const PAUSE_MILLISECONDS = 1_000;

export type Page = {
  items: unknown[];
  pageCount: number;
  total: number;
  /** By Salla's clock. What has happened since may not be in the answer. */
  askedAt: Date;
};

type Answer = { body: unknown; askedAt: Date };

/** What is in a shop: Salla's Merchant API, within its limits. */
@Injectable()
export class SallaMerchantApi {
  constructor(
    private readonly sallaOAuth: SallaOAuth,
    private readonly shopPace: ShopPace,
    private readonly shopTokens: ShopTokens,
  ) {}

  /** @throws SallaError refused, away */
  async page(
    merchantId: string,
    path: string,
    page: number,
    signal: AbortSignal,
  ): Promise<Page> {
    const { body, askedAt } = await this.get(
      merchantId,
      `${path}${path.includes('?') ? '&' : '?'}page=${page}&per_page=${PER_PAGE}`,
      signal,
    );

    const items = at(body, 'data');

    if (!Array.isArray(items)) {
      throw withoutContents(path);
    }

    return {
      items,
      pageCount: wholeNumberOf(at(body, 'pagination', 'totalPages')) ?? page,
      total: wholeNumberOf(at(body, 'pagination', 'total')) ?? 0,
      askedAt,
    };
  }

  /**
   * @returns undefined as the item when there is no such thing in the shop.
   * @throws SallaError refused, away
   */
  async one(
    merchantId: string,
    path: string,
    signal: AbortSignal,
  ): Promise<{ item: unknown; askedAt: Date }> {
    const { body, askedAt } = await this.get(merchantId, path, signal);

    return { item: at(body, 'data'), askedAt };
  }

  /** Of what is not there the body is undefined. */
  private async get(
    merchantId: string,
    path: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    let token = await this.shopTokens.accessTokenOf(merchantId);
    let isTokenNew = false;

    for (let attempt = 1; ;) {
      await this.shopPace.turn(merchantId, path, signal);

      const started = performance.now();
      const response = await this.ask(path, token, signal);
      const askedAt = dateBefore(response, performance.now() - started);

      this.shopPace.note(merchantId, path, response);
      if (response.ok) {
        return {
          body: await contentsOf(response, path),
          askedAt,
        };
      }

      const { status } = response;
      const said = await saidIn(response);

      if (status === 404 && isOfSalla(status, said)) {
        return { body: undefined, askedAt };
      }
      if (status === 401 && !isTokenNew) {
        token = await this.shopTokens.accessTokenOf(merchantId, token);
        isTokenNew = true;
      } else if (isTokenRefused(status, said)) {
        await this.shopTokens.refuse(merchantId, token);
        throw new SallaError(
          'refused',
          `Salla refuses shop ${merchantId} with ${status} at ${path.split('?')[0]}: it has to be connected again.`,
        );
      } else if (status !== 429) {
        // That it is too early is no failure, however often it happens.
        if (status < 500 || attempt >= ATTEMPTS) {
          throw new SallaError(
            'away',
            `Salla answered with ${status} at ${path.split('?')[0]}.`,
          );
        }
        attempt += 1;
        await wait(attempt * PAUSE_MILLISECONDS, undefined, { signal });
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

/** An answer that ends early, or is a page of a proxy's, says nothing of the shop. */
const contentsOf = async (
  response: Response,
  path: string,
): Promise<unknown> => {
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw withoutContents(path, { cause });
  });

  if ((at(body, 'data') ?? null) === null) {
    throw withoutContents(path);
  }

  return body;
};

const withoutContents = (path: string, options?: ErrorOptions) =>
  new SallaError(
    'away',
    `Salla's answer at ${path.split('?')[0]} lacks its contents.`,
    options,
  );

/** By the same clock as events, also where Salla's is ahead of ours. */
const dateBefore = ({ headers }: Response, milliseconds: number): Date => {
  const said = new Date(headers.get('date') ?? '');
  const answeredAt = toldAt(
    Number.isNaN(said.getTime()) ? undefined : said,
    new Date(),
  );

  return new Date(answeredAt.getTime() - milliseconds);
};
