import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { AccountRepository } from '../../accounts/account.repository';
import { CrmError } from '../../crm/crm.error';
import { DeliveryRepository } from '../../deliveries/delivery.repository';
import { RecordStateRepository } from '../../records/record-state.repository';
import { RecordWriter } from '../../records/record-writer.service';
import { type RecordChange } from '../../changes/record-change';
import { TenantLookup } from '../../tenants/tenant-lookup.service';
import { withTenantLock } from '../../tenants/tenant-lock';
import { WorkQueue } from '../../queue/work-queue.service';
import { type Page, SallaMerchantApi } from '../api/salla-merchant-api.service';
import {
  type ImportProgress,
  ImportProgressRepository,
} from './import-progress.repository';
import { type Resource, RESOURCES } from './resources';

/** Written together: the CRM counts requests, not records. */
const PAGES_AT_ONCE = 3;
/** More than that has not been deleted in a day: something is wrong with the list. */
const LARGEST_DELETION = 500;

type Shop = { merchantId: string; tenantId: string };

/**
 * Goes through a shop: at first for all that is there, and each night for what was lost
 * on the way. It goes on where it was, whenever it was cut off.
 */
@Injectable()
export class ShopImport {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accountRepository: AccountRepository,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly recordStateRepository: RecordStateRepository,
    private readonly recordWriter: RecordWriter,
    private readonly sallaMerchantApi: SallaMerchantApi,
    private readonly tenantLookup: TenantLookup,
    private readonly workQueue: WorkQueue,
  ) {}

  async request(merchantId: string): Promise<void> {
    await this.importProgressRepository.begin(merchantId);
    await this.workQueue.add('import', [{ merchantId }]);
  }

  /** @throws SallaError, CrmError, LookupUnreachableError when it has to be tried again. */
  async run(
    { merchantId }: { merchantId: string },
    signal: AbortSignal,
  ): Promise<void> {
    const account = await this.accountRepository.find('salla', merchantId);

    if (account === null || account.isPaused) {
      return;
    }

    const { tenantId } = account;
    const tenant = await this.tenantLookup.ofId(tenantId);

    if (tenant?.status !== 'ready') {
      throw new CrmError('not_ready', `Tenant ${tenantId} is not ready.`);
    }
    for (const resource of RESOURCES) {
      await this.goThrough({ merchantId, tenantId }, resource, signal);
    }
  }

  private async goThrough(shop: Shop, resource: Resource, signal: AbortSignal) {
    for (;;) {
      const progress = (
        await this.importProgressRepository.list(shop.merchantId)
      ).find((each) => each.resource === resource.name);

      if (progress === undefined || progress.finishedAt !== null) {
        return;
      }
      if (isAtEnd(progress)) {
        await this.finish(shop, resource, progress, signal);
      } else {
        await this.takePages(shop, resource, progress, signal);
      }
    }
  }

  private async takePages(
    { merchantId, tenantId }: Shop,
    resource: Resource,
    { nextPage, pageCount }: ImportProgress,
    signal: AbortSignal,
  ) {
    const pages = await Promise.all(
      // How many there are the first one says.
      range(nextPage, pageCount === null ? 1 : PAGES_AT_ONCE, pageCount).map(
        (page) =>
          this.sallaMerchantApi.page(merchantId, resource.path, page, signal),
      ),
    );
    const last = pages.at(-1)!;

    await withTenantLock(this.dataSource, tenantId, async (entityManager) => {
      const { refused } = await this.recordWriter.write(
        entityManager,
        tenantId,
        pages.flatMap((page) => changesOfPage(page, resource, merchantId)),
      );

      await this.deliveryRepository.note(
        entityManager,
        [...refused].map(([key, reason]) => ({
          source: 'salla' as const,
          accountId: merchantId,
          fingerprint: `import ${merchantId} ${key}`,
          event: `import.${resource.name}`,
          reason: `${key}: ${reason}`,
        })),
      );
      await this.importProgressRepository.advance(
        entityManager,
        merchantId,
        resource.name,
        {
          nextPage: nextPage + pages.length,
          pageCount: last.pageCount,
          total: last.total,
          taken: pages.reduce((sum, { items }) => sum + items.length, 0),
        },
      );
    });
  }

  /** What was there before and was in no page is asked for by itself. */
  private async finish(
    { merchantId, tenantId }: Shop,
    { name, deleted, changesOf }: Resource,
    { roundStartedAt }: ImportProgress,
    signal: AbortSignal,
  ) {
    await withTenantLock(this.dataSource, tenantId, async (entityManager) => {
      const unseen =
        deleted === null
          ? []
          : await this.recordStateRepository.findUnseen(
              entityManager,
              tenantId,
              {
                kind: deleted.kind,
                accountId: merchantId,
                // Salla's clock tells full seconds.
                since: new Date(roundStartedAt.getTime() - 1_000),
              },
              LARGEST_DELETION,
            );
      const changes: RecordChange[] = [];

      for (const { kind, externalId } of unseen) {
        const found = await this.sallaMerchantApi.one(
          merchantId,
          deleted!.path(externalId),
          signal,
        );

        changes.push(
          ...(found === null
            ? [
                {
                  kind,
                  externalId,
                  accountId: merchantId,
                  version: new Date(),
                  isDeleted: true,
                  values: {},
                  remarks: [],
                },
              ]
            : changesOf(found.item, {
                merchantId,
                version: found.answeredAt,
              })),
        );
      }
      await this.recordWriter.write(entityManager, tenantId, changes);
      await this.importProgressRepository.finish(
        entityManager,
        merchantId,
        name,
      );
    });
  }
}

const isAtEnd = ({ nextPage, pageCount }: ImportProgress): boolean =>
  pageCount !== null && nextPage > pageCount;

const range = (first: number, count: number, last: number | null): number[] =>
  Array.from({ length: count }, (_each, index) => first + index).filter(
    (page) => last === null || page <= last,
  );

const changesOfPage = (
  { items, answeredAt }: Page,
  { changesOf }: Resource,
  merchantId: string,
): RecordChange[] =>
  items.flatMap((item) => changesOf(item, { merchantId, version: answeredAt }));
