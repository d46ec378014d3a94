import { Injectable } from '@nestjs/common';

import { CommandRefused } from '@twenty-clerk/program/command-line/report';

import {
  type Account,
  AccountRepository,
} from '../accounts/account.repository';

/** The shops and agents of tenants, by what somebody types. */
@Injectable()
export class KnownAccounts {
  constructor(private readonly accountRepository: AccountRepository) {}

  /** @throws CommandRefused account_not_found */
  async find(id: string): Promise<Account> {
    const account = (await this.accountRepository.list()).find(
      (each) => each.id === id,
    );

    if (account === undefined) {
      throw new CommandRefused(
        'account_not_found',
        `No tenant has a shop or agent ${id}. See: connectors list`,
      );
    }

    return account;
  }

  /** @throws CommandRefused account_not_found, no_shop */
  async findShop(id: string): Promise<Account> {
    const account = await this.find(id);

    if (account.source !== 'salla') {
      throw new CommandRefused('no_shop', `${id} is no shop.`);
    }

    return account;
  }
}
