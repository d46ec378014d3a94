import { Injectable } from '@nestjs/common';

import { AccountRepository } from '../../accounts/account.repository';
import { ApiException } from '../../errors/api.exception';
import { WorkQueue } from '../../queue/work-queue.service';
import { at, momentOf, numberOf, textOf } from '../../reading/values-of';
import { SallaError } from '../oauth/salla.error';
import { SallaOAuth, type Tokens } from '../oauth/salla-oauth.service';
import { ShopImport } from '../import/shop-import.service';
import { ShopTokens } from '../tokens/shop-tokens.service';

export type AppEvent = {
  event: string;
  merchantId: string;
  data: unknown;
  /** By Salla's clock. */
  happenedAt: Date;
};

const TWO_WEEKS_MILLISECONDS = 14 * 86_400_000;

const WITHOUT_TOKENS =
  'The shop lets us in without tokens that can be renewed: the app lacks the scope for offline access.';
const OF_ANOTHER_SHOP = 'Its tokens are those of another shop.';
const REFUSED = 'Salla refuses its tokens.';

/**
 * What merchants do with our app in Salla's store. Each can be told again, and late.
 */
@Injectable()
export class AppEvents {
  constructor(
    private readonly accountRepository: AccountRepository,
    private readonly sallaOAuth: SallaOAuth,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
    private readonly workQueue: WorkQueue,
  ) {}

  /**
   * @returns why nothing came of it; null when something did.
   * @throws ApiException salla_unreachable, when Salla has to tell it again.
   */
  async handle(appEvent: AppEvent): Promise<string | null> {
    const { event, merchantId, happenedAt } = appEvent;

    if (event === 'app.store.authorize') {
      return this.authorize(appEvent);
    }
    if (event === 'app.uninstalled') {
      await this.shopTokens.end(merchantId, happenedAt);
    }

    return null;
  }

  /**
   * Easy mode: the tokens come with the event. A shop that is nobody's gets a place of
   * its own; until then, what is delivered is kept.
   */
  private async authorize({
    merchantId,
    data,
    happenedAt,
  }: AppEvent): Promise<string | null> {
    const tokens = tokensOf(data);

    if (tokens === undefined) {
      return WITHOUT_TOKENS;
    }

    const problem = await this.problemWith(tokens, merchantId);

    if (problem !== null) {
      return problem;
    }
    await this.shopTokens.save(merchantId, tokens, happenedAt);
    // Also for tokens that are known: whoever has kept them may have been cut off.
    if ((await this.accountRepository.find('salla', merchantId)) === null) {
      await this.workQueue.add('welcome', [{ merchantId }]);
    } else {
      await this.shopImport.request(merchantId);
    }

    return null;
  }

  /** Salla says whose tokens they are, and nobody else. */
  private async problemWith(
    { accessToken }: Tokens,
    merchantId: string,
  ): Promise<string | null> {
    try {
      const shop = await this.sallaOAuth.shopOf(accessToken);

      return shop.merchantId === merchantId ? null : OF_ANOTHER_SHOP;
    } catch (error) {
      if (!(error instanceof SallaError)) {
        throw error;
      }
      if (error.failure === 'refused') {
        return REFUSED;
      }
      throw new ApiException('salla_unreachable', { cause: error });
    }
  }
}

const tokensOf = (data: unknown): Tokens | undefined => {
  const accessToken = textOf(at(data, 'access_token'));
  const refreshToken = textOf(at(data, 'refresh_token'));

  return accessToken && refreshToken
    ? {
        accessToken,
        refreshToken,
        // In seconds since 1970.
        expiresAt:
          momentOf(numberOf(at(data, 'expires'))) ??
          new Date(Date.now() + TWO_WEEKS_MILLISECONDS),
      }
    : undefined;
};
