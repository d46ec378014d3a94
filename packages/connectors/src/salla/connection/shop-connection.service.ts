import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { type ShopConnectionAnswer } from '@twenty-clerk/contract/shops/shop-connection';

import {
  type Account,
  AccountRepository,
} from '../../accounts/account.repository';
import { PresentAdmins } from '../../authentication/present-admins.service';
import { DeliveryRepository } from '../../deliveries/delivery.repository';
import { ApiException } from '../../errors/api.exception';
import { ImportProgressRepository } from '../import/import-progress.repository';
import { secondsLeft } from '../import/seconds-left';
import { ShopImport } from '../import/shop-import.service';
import { SallaOAuth } from '../oauth/salla-oauth.service';
import { SallaError } from '../oauth/salla.error';
import { ShopTokens } from '../tokens/shop-tokens.service';
import {
  ConnectionAttemptRepository,
  type Requester,
} from './connection-attempt.repository';

/** Connects shops and organizations, one to one. */
@Injectable()
export class ShopConnection {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accountRepository: AccountRepository,
    private readonly connectionAttemptRepository: ConnectionAttemptRepository,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly presentAdmins: PresentAdmins,
    private readonly sallaOAuth: SallaOAuth,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
  ) {}

  async begin(requester: Requester, returnUrl: string) {
    // Before anything is kept: there may be no app.
    this.sallaOAuth.app();

    const { state, browserSecret } =
      await this.connectionAttemptRepository.begin(requester);

    return {
      browserSecret,
      authorizeUrl: this.sallaOAuth.authorizeUrl(state, returnUrl),
    };
  }

  /**
   * The merchant has consented. Where it cannot be asked whether they may, the attempt
   * stays good.
   *
   * @throws ApiException connection_state_invalid, not_allowed, clerk_unreachable,
   * tenant_lookup_unreachable, salla_refused, salla_unreachable, shop_taken, second_shop
   */
  async complete(
    answer: { code: string; state: string; browserSecret: string },
    returnUrl: string,
  ): Promise<void> {
    const requester = await this.useAttempt(answer);

    const tokens = await explained(
      this.sallaOAuth.exchange(answer.code, returnUrl),
    );
    const { merchantId, name } = await explained(
      this.sallaOAuth.shopOf(tokens.accessToken),
    );

    const claim = await this.accountRepository.claim({
      source: 'salla',
      id: merchantId,
      tenantId: requester.tenantId,
      name,
    });

    if (claim !== 'claimed') {
      throw new ApiException(claim === 'taken' ? 'shop_taken' : 'second_shop');
    }
    await this.shopTokens.save(merchantId, tokens, new Date());
    await this.shopImport.request(merchantId);
  }

  async read(tenantId: string): Promise<ShopConnectionAnswer> {
    const shop = await this.findShop(tenantId);

    if (shop === null) {
      return {
        shop: null,
        needsReconnection: false,
        progress: [],
        secondsLeft: null,
      };
    }

    const progress = await this.importProgressRepository.list(shop.id);

    return {
      shop: { id: shop.id, name: shop.name, isPaused: shop.isPaused },
      needsReconnection: !(await this.shopTokens.areGood(shop.id)),
      progress: progress.map(({ resource, taken, total, finishedAt }) => ({
        resource,
        taken,
        total,
        isFinished: finishedAt !== null,
      })),
      secondsLeft: secondsLeft(progress, new Date()),
    };
  }

  /** What came from the shop stays in the workspace. */
  async end(tenantId: string): Promise<void> {
    const shop = await this.findShop(tenantId);

    if (shop === null) {
      throw new ApiException('shop_not_connected');
    }
    await this.forget(shop.id);
  }

  /**
   * What is delivered from now on is of nobody's shop. All goes, or nothing: who is cut
   * off finds the shop connected still, and can end it again.
   */
  async forget(merchantId: string): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await this.accountRepository.release(entityManager, 'salla', merchantId);
      await this.deliveryRepository.forgetAllOf(
        entityManager,
        'salla',
        merchantId,
      );
      await this.shopTokens.forget(entityManager, merchantId);
      await this.importProgressRepository.forget(entityManager, merchantId);
    });
  }

  private async useAttempt({
    state,
    browserSecret,
  }: {
    state: string;
    browserSecret: string;
  }): Promise<Requester> {
    const requester = await this.connectionAttemptRepository.find(
      state,
      browserSecret,
    );

    if (requester !== null) {
      await this.presentAdmins.require(requester);
    }
    if (
      requester === null ||
      !(await this.connectionAttemptRepository.use(state, browserSecret))
    ) {
      throw new ApiException('connection_state_invalid');
    }

    return requester;
  }

  private async findShop(tenantId: string): Promise<Account | null> {
    const accounts = await this.accountRepository.listOfTenant(tenantId);

    return accounts.find(({ source }) => source === 'salla') ?? null;
  }
}

const explained = async <Result>(asked: Promise<Result>): Promise<Result> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof SallaError)) {
      throw error;
    }
    throw new ApiException(
      error.failure === 'refused' ? 'salla_refused' : 'salla_unreachable',
      { cause: error },
    );
  }
};
