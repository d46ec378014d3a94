import { Inject, Injectable } from '@nestjs/common';

import {
  CommandRefused,
  done,
  type Report,
} from '@twenty-clerk/program/command-line/report';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { CrmError } from '../crm/crm.error';
import {
  CustomerErasure,
  type Forgotten,
  isCustomerId,
} from '../erasure/customer-erasure.service';
import { phoneNumberOf, textOfPhone } from '../reading/phone-number-of';
import { ShopImport } from '../salla/import/shop-import.service';
import { SallaError } from '../salla/oauth/salla.error';
import { ShopTokens } from '../salla/tokens/shop-tokens.service';
import { KnownAccounts } from './known-accounts.service';
import { reconnectFirst } from './reconnect-first';

/** What is done with shops only. */
@Injectable()
export class ShopCommands {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly customerErasure: CustomerErasure,
    private readonly knownAccounts: KnownAccounts,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
  ) {}

  /** Goes through a shop from its beginning. */
  async import(id: string): Promise<Report> {
    const { isPaused } = await this.knownAccounts.findShop(id);

    if (isPaused) {
      throw new CommandRefused(
        'shop_paused',
        `Shop ${id} is paused. First: connectors resume ${id}`,
      );
    }
    if (!(await this.shopTokens.areGood(id))) {
      throw new CommandRefused('reconnection_needed', reconnectFirst(id));
    }
    await this.shopImport.request(id);

    return done(`Shop ${id} is gone through. See: connectors show ${id}`, {
      id,
    });
  }

  /** Asks Salla for new tokens. Where it gives none, only the merchant can let us in. */
  async reconnect(id: string): Promise<Report> {
    const { tenantId, isPaused } = await this.knownAccounts.findShop(id);

    if (!(await this.isLetInAnew(id))) {
      throw new CommandRefused(
        'reconnection_needed',
        `Salla lets us in no more. An admin of tenant ${tenantId} has to press "Connect Salla" at ${this.configuration.crmUrl}/settings/salla, or to install the app anew in Salla's store.`,
      );
    }
    if (!isPaused) {
      await this.shopImport.request(id);
    }

    return done(
      `Salla lets us in. ${
        isPaused
          ? `Shop ${id} is paused: go on with: connectors resume ${id}`
          : `What was missed is made up for. See: connectors show ${id}`
      }`,
      { id, isPaused },
    );
  }

  /**
   * What is kept of a customer, and who they are in orders and calls; their Person is for
   * the CRM's people.
   *
   * @param phone of theirs, where no record has it any more.
   * @throws CommandRefused customer_id_malformed, phone_malformed, account_not_found,
   * no_shop, erasure_unfinished
   */
  async forget(
    shopId: string,
    customerId: string,
    phone?: string,
  ): Promise<Report> {
    if (!isCustomerId(customerId)) {
      throw new CommandRefused(
        'customer_id_malformed',
        "That is no customer's id at Salla: those are digits.",
      );
    }

    const number = phone === undefined ? undefined : phoneNumberOf(phone);

    if (phone !== undefined && number === undefined) {
      throw new CommandRefused(
        'phone_malformed',
        'That is no phone number. Write it like +966500000001.',
      );
    }

    const forgotten = await this.forgetNow(
      await this.knownAccounts.findShop(shopId),
      customerId,
      number === undefined ? [] : [textOfPhone(number)],
    );

    return done(
      [
        `${forgotten.deliveries} deliveries and ${forgotten.states} notes about customer ${customerId} are gone from here, and who they are from ${forgotten.orders} orders and ${forgotten.calls} calls in the CRM.`,
        ...(forgotten.alsoCustomers.length > 0
          ? [
              `That is with what there was of customer ${forgotten.alsoCustomers.join(', ')}: they were merged into one person in the CRM.`,
            ]
          : []),
        ...(forgotten.callsOfOthers > 0
          ? [
              `${forgotten.callsOfOthers} calls from their number are somebody else's in the CRM, and stay.`,
            ]
          : []),
        'Delete the person in the CRM as well, and the conversations at ElevenLabs, and ask Salla to forget them: otherwise the next round brings them back.',
      ].join(' '),
      forgotten,
    );
  }

  private async forgetNow(
    shop: { id: string; tenantId: string },
    customerId: string,
    phoneNumbers: readonly string[],
  ): Promise<Forgotten> {
    try {
      return await this.customerErasure.forget(
        shop,
        customerId,
        phoneNumbers,
        new AbortController().signal,
      );
    } catch (error) {
      if (!(error instanceof CrmError)) {
        throw error;
      }
      throw new CommandRefused(
        'erasure_unfinished',
        `${error.message} It is noted, and connectors go on with it each minute until it is done. See: connectors doctor`,
      );
    }
  }

  private async isLetInAnew(merchantId: string): Promise<boolean> {
    try {
      return await this.shopTokens.reconnect(merchantId);
    } catch (error) {
      if (!(error instanceof SallaError)) {
        throw error;
      }
      throw new CommandRefused(
        'salla_unreachable',
        `${error.message} Nothing was changed; try again later.`,
      );
    }
  }
}
