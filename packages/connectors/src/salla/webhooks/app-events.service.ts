import { Injectable } from '@nestjs/common';

import { AccountRepository } from '../../accounts/account.repository';
import { WorkQueue } from '../../queue/work-queue.service';
import { at, momentOf, numberOf, textOf } from '../../reading/values-of';
import { type Tokens } from '../oauth/salla-oauth.service';
import { ShopImport } from '../import/shop-import.service';
import { ShopTokens } from '../tokens/shop-tokens.service';

export type AppEvent = {
  event: string;
  merchantId: string;
  data: unknown;
};

const TWO_WEEKS_MILLISECONDS = 14 * 86_400_000;

/** What merchants do with our app in Salla's store. Each can be told again. */
@Injectable()
export class AppEvents {
  constructor(
    private readonly accountRepository: AccountRepository,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
    private readonly workQueue: WorkQueue,
  ) {}

  async handle({ event, merchantId, data }: AppEvent): Promise<void> {
    if (event === 'app.store.authorize') {
      await this.authorize(merchantId, data);
    } else if (event === 'app.uninstalled') {
      await this.shopTokens.forget(merchantId);
    }
  }

  /**
   * Easy mode: the tokens come with the event. A shop that is nobody's gets a place of
   * its own; until then, what is delivered is kept.
   */
  private async authorize(merchantId: string, data: unknown) {
    const tokens = tokensOf(data);

    if (tokens === undefined) {
      return;
    }
    await this.shopTokens.save(merchantId, tokens);
    if ((await this.accountRepository.find('salla', merchantId)) === null) {
      await this.workQueue.add('welcome', [{ merchantId }]);
    } else {
      await this.shopImport.request(merchantId);
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
