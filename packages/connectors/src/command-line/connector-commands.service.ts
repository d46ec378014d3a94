import { Injectable } from '@nestjs/common';

import { AccountRepository } from '../accounts/account.repository';
import { type Source } from '../deliveries/delivery';
import { DeliveryRepository } from '../deliveries/delivery.repository';
import { AgentClaims } from '../elevenlabs/agent-claims.service';
import { WorkQueue } from '../queue/work-queue.service';
import { ShopConnection } from '../salla/connection/shop-connection.service';
import { ImportProgressRepository } from '../salla/import/import-progress.repository';
import { ShopImport } from '../salla/import/shop-import.service';
import { idOf } from '../reading/values-of';
import { ShopTokens } from '../salla/tokens/shop-tokens.service';
import { TenantLookup } from '../tenants/tenant-lookup.service';
import {
  CommandRefused,
  done,
  type Report,
} from '@twenty-clerk/program/command-line/report';
import { momentOf, tableOf } from '@twenty-clerk/program/command-line/table';

import { KnownAccounts } from './known-accounts.service';
import { reconnectFirst } from './reconnect-first';

const FAILED_SHOWN = 50;
const IS_NUMBER = /^\d{1,18}$/;

/** Looks at shops, agents and their deliveries, and acts on them. */
@Injectable()
export class ConnectorCommands {
  constructor(
    private readonly agentClaims: AgentClaims,
    private readonly accountRepository: AccountRepository,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly knownAccounts: KnownAccounts,
    private readonly shopConnection: ShopConnection,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
    private readonly tenantLookup: TenantLookup,
    private readonly workQueue: WorkQueue,
  ) {}

  async list(): Promise<Report> {
    const accounts = await this.accountRepository.list();
    const counts = await this.deliveryRepository.counts();
    const unclaimed = await this.deliveryRepository.listUnclaimed();
    const failed = await this.deliveryRepository.listFailed(FAILED_SHOWN);
    const refused = await this.shopTokens.listRefused();
    const parts = [
      accounts.length === 0
        ? 'No shop and no agent is connected.'
        : tableOf(
            ['source', 'id', 'name', 'tenant', 'since', ''],
            accounts.map(
              ({ source, id, name, tenantId, createdAt, isPaused }) => [
                source,
                id,
                name || null,
                tenantId,
                momentOf(createdAt),
                [
                  ...(isPaused ? ['paused'] : []),
                  ...(source === 'salla' && refused.includes(id)
                    ? ['connect again']
                    : []),
                ].join(', '),
              ],
            ),
          ),
      `${counts.waiting} deliveries wait, the oldest for ${Math.round(counts.oldestWaitingSeconds)} s.`,
      ...(unclaimed.length > 0
        ? [
            tableOf(
              ['of no tenant', 'id', 'deliveries'],
              unclaimed.map(({ source, accountId, deliveries }) => [
                source,
                accountId,
                deliveries,
              ]),
            ),
            'Give one to a tenant with: connectors link <source> <id> <tenant>',
          ]
        : []),
      ...(failed.length > 0
        ? [
            tableOf(
              ['failed', 'source', 'account', 'event', 'received', 'why'],
              failed.map(
                ({ id, source, accountId, event, receivedAt, remarks }) => [
                  id,
                  source,
                  accountId,
                  event,
                  momentOf(receivedAt),
                  remarks.join(' '),
                ],
              ),
            ),
            'Try them again with: connectors retry\nDrop those that you have seen to with: connectors dismiss <numbers>',
          ]
        : []),
    ];

    return {
      ...done(parts.join('\n'), {
        accounts,
        counts,
        unclaimed,
        failed,
        refused,
      }),
      exitCode: failed.length > 0 ? 1 : 0,
    };
  }

  async show(id: string): Promise<Report> {
    const account = await this.knownAccounts.find(id);
    const progress = await this.importProgressRepository.list(account.id);
    const remarks = [
      await this.deliveryRepository.remarksOf(account.source, account.id),
      ...progress.map((list) => list.remarks),
    ].flatMap((each) => Object.entries(each));
    const isLetIn =
      account.source === 'salla'
        ? await this.shopTokens.areGood(account.id)
        : null;

    return done(
      [
        `${account.source} ${account.id}, ${account.name || 'without a name'}, of tenant ${account.tenantId}${account.isPaused ? ', paused' : ''}.`,
        ...(isLetIn === false ? [reconnectFirst(account.id)] : []),
        tableOf(
          ['list', 'taken', 'of', 'begun', 'finished'],
          progress.map(
            ({ resource, taken, total, roundStartedAt, finishedAt }) => [
              resource,
              taken,
              total,
              momentOf(roundStartedAt),
              finishedAt && momentOf(finishedAt),
            ],
          ),
        ),
        ...(remarks.length > 0
          ? [tableOf(['left out', 'times'], remarks)]
          : []),
      ].join('\n'),
      { account, isLetIn, progress, remarks },
    );
  }

  /** @param ids all that have failed when there are none. */
  async retry(ids: readonly string[]): Promise<Report> {
    refuseMalformed(ids);

    const count = await this.deliveryRepository.retry(
      ids.length === 0 ? null : ids,
    );

    await this.workQueue.add(
      'apply',
      await this.accountRepository.tenantsWithWork(),
    );

    const left =
      ids.length === 0
        ? (await this.deliveryRepository.counts()).failed
        : new Set(ids).size - count;

    return {
      text: [
        `${count} deliveries are tried again.`,
        ...(left > 0
          ? [
              `${left} cannot be: they have not failed, or their contents are gone. When you have seen what has failed: connectors dismiss <numbers>`,
            ]
          : []),
      ].join('\n'),
      document: { retried: count, left },
      exitCode: left > 0 ? 1 : 0,
    };
  }

  async dismiss(ids: readonly string[]): Promise<Report> {
    refuseMalformed(ids);

    const count = await this.deliveryRepository.dismiss(ids);
    const left = new Set(ids).size - count;

    if (left > 0) {
      throw new CommandRefused(
        'delivery_not_failed',
        `${count} deliveries are dismissed, and ${left} have not failed. See: connectors list`,
      );
    }

    return done(`${count} deliveries are dismissed.`, { dismissed: count });
  }

  async pause(id: string, isPaused: boolean): Promise<Report> {
    const { source } = await this.knownAccounts.find(id);

    await this.accountRepository.pause(source, id, isPaused);

    return done(
      isPaused
        ? `${source} ${id} is paused: what is delivered waits. Go on with: connectors resume ${id}`
        : `${source} ${id} goes on.`,
      { id, isPaused },
    );
  }

  async link(source: Source, id: string, tenant: string): Promise<Report> {
    if (idOf(id) !== id || idOf(tenant) === undefined) {
      throw new CommandRefused(
        'id_malformed',
        'Say the id of a shop or agent, and of a tenant.',
      );
    }

    const entry =
      (await this.tenantLookup.ofId(tenant)) ??
      (await this.tenantLookup.ofOrganization(tenant));

    if (entry === null) {
      throw new CommandRefused('tenant_not_found', 'There is no such tenant.');
    }

    const claim = await this.accountRepository.claim({
      source,
      id,
      tenantId: entry.tenantId,
      name: '',
    });

    if (claim === 'second shop') {
      throw new CommandRefused(
        'second_shop',
        'That tenant has another shop, and may have one. See: connectors list',
      );
    }
    if (claim === 'taken') {
      throw new CommandRefused(
        'account_taken',
        `${source} ${id} is another tenant's. First: connectors unlink ${id}`,
      );
    }
    if (source === 'salla' && (await this.shopTokens.areGood(id))) {
      await this.shopImport.request(id);
    }

    return done(`${source} ${id} belongs to tenant ${entry.tenantId} now.`, {
      source,
      id,
      tenantId: entry.tenantId,
    });
  }

  async unlink(id: string): Promise<Report> {
    const { source } = await this.knownAccounts.find(id);

    if (source === 'salla') {
      await this.shopConnection.forget(id);
    } else {
      await this.agentClaims.end(id);
    }

    return done(
      `${source} ${id} belongs to nobody now. Its records stay in the workspace.`,
      { source, id },
    );
  }
}

/** @throws CommandRefused number_malformed */
const refuseMalformed = (ids: readonly string[]): void => {
  const malformed = ids.find((id) => !IS_NUMBER.test(id));

  if (malformed !== undefined) {
    throw new CommandRefused(
      'number_malformed',
      `${JSON.stringify(malformed)} is no number of a delivery. See: connectors list`,
    );
  }
};
