import { Injectable, Logger } from '@nestjs/common';

import {
  UNPRINTABLE,
  VISIBLE,
} from '@twenty-clerk/contract/calls/invited-tenants';

import { AccountRepository } from '../../accounts/account.repository';
import {
  InvitationRefusedError,
  InvitedTenants,
} from '../../tenants/invited-tenants.service';
import { ShopImport } from '../import/shop-import.service';
import { SallaError } from '../oauth/salla.error';
import { SallaOAuth, type Shop } from '../oauth/salla-oauth.service';
import { ShopTokens } from '../tokens/shop-tokens.service';

const LONGEST_NAME = 100;

/**
 * Easy mode: a merchant has installed the app in Salla's store, and is nobody here yet.
 * An organization named after the shop is made, and the merchant is invited as its
 * admin; what comes until they arrive is there then.
 */
@Injectable()
export class ShopArrival {
  private readonly logger = new Logger(ShopArrival.name);

  constructor(
    private readonly accountRepository: AccountRepository,
    private readonly invitedTenants: InvitedTenants,
    private readonly sallaOAuth: SallaOAuth,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
  ) {}

  /**
   * Where nobody can be invited, the shop stays nobody's, and an operator says whose it
   * is.
   *
   * @throws SallaError away, LookupUnreachableError when it has to be tried again.
   */
  async run({ merchantId }: { merchantId: string }): Promise<void> {
    try {
      await this.welcome(merchantId);
    } catch (error) {
      if (
        !(error instanceof InvitationRefusedError) &&
        !(error instanceof SallaError && error.failure === 'refused')
      ) {
        throw error;
      }
      this.logger.warn(
        `Nobody was invited for shop ${merchantId}: ${error.message} See: connectors doctor`,
      );
    }
  }

  private async welcome(merchantId: string) {
    if ((await this.accountRepository.find('salla', merchantId)) !== null) {
      return;
    }

    const { name, ownerEmail } = await this.shopOf(merchantId);
    const tenantId = await this.invitedTenants.create(
      { name, adminEmail: ownerEmail },
      `salla ${merchantId}`,
    );

    const claim = await this.accountRepository.claim({
      source: 'salla',
      id: merchantId,
      tenantId,
      name,
    });

    if (claim === 'claimed') {
      await this.shopImport.request(merchantId);
    }
  }

  private async shopOf(
    merchantId: string,
  ): Promise<Shop & { ownerEmail: string }> {
    const shop = await this.sallaOAuth.shopOf(
      await this.shopTokens.accessTokenOf(merchantId),
    );
    const { ownerEmail } = shop;

    if (ownerEmail === null) {
      throw new InvitationRefusedError('Salla tells no address of the owner.');
    }

    return { ...shop, ownerEmail, name: nameOf(shop) };
  }
}

const nameOf = ({ name, merchantId }: Shop): string => {
  const printable = name
    .replaceAll(new RegExp(UNPRINTABLE, 'gu'), ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();

  return VISIBLE.test(printable) ? printable : merchantId;
};
