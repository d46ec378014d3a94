import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { AccountRepository } from '../../accounts/account.repository';
import { type Workspace } from '../../tenants/workspace';
import { DeliveryRepository } from '../../deliveries/delivery.repository';
import { CustomerTotalsWriter } from '../../records/customer-totals-writer.service';
import { RecordStateRepository } from '../../records/record-state.repository';
import { RecordWriter } from '../../records/record-writer.service';
import { remarksOf } from '../../records/write-result';
import { type RecordChange } from '../../changes/record-change';
import { TenantLookup } from '../../tenants/tenant-lookup.service';
import { withTenantLock } from '../../tenants/tenant-lock';
import { WorkQueue } from '../../queue/work-queue.service';
import { type Page, SallaMerchantApi } from '../api/salla-merchant-api.service';
import { SallaError } from '../oauth/salla.error';
import { DeletedThings } from './deleted-things.service';
import {
  type ImportProgress,
  ImportProgressRepository,
} from './import-progress.repository';
import { type Resource, RESOURCES } from './resources';
import { ShortLists } from './short-lists.service';
import { UpdatedThings } from './updated-things.service';

/** Written together: the CRM counts requests, not records. */
const PAGES_AT_ONCE = 3;

/**
 * Goes through a shop: at first for all that is there, and each night for what was lost
 * on the way. It goes on where it was, whenever it was cut off.
 */
@Injectable()
export class ShopImport {
  private readonly logger = new Logger(ShopImport.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accountRepository: AccountRepository,
    private readonly customerTotalsWriter: CustomerTotalsWriter,
    private readonly deletedThings: DeletedThings,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly recordWriter: RecordWriter,
    private readonly recordStateRepository: RecordStateRepository,
    private readonly sallaMerchantApi: SallaMerchantApi,
    private readonly shortLists: ShortLists,
    private readonly tenantLookup: TenantLookup,
    private readonly updatedThings: UpdatedThings,
    private readonly workQueue: WorkQueue,
  ) {}

  async request(merchantId: string): Promise<void> {
    await this.importProgressRepository.begin(merchantId);
    await this.workQueue.add('import', [{ merchantId }]);
  }

  /**
   * Where Salla refuses, nothing is tried again: what is left to do waits until somebody
   * connects the shop again.
   *
   * @throws SallaError away, CrmError, TenantNotReadyError, LookupUnreachableError when it has to be tried
   * again.
   */
  async run(
    { merchantId }: { merchantId: string },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      for (const resource of RESOURCES) {
        await this.goThrough(merchantId, resource, signal);
      }
    } catch (error) {
      if (!(error instanceof SallaError) || error.failure !== 'refused') {
        throw error;
      }
      this.logger.warn(error.message);
    }
  }

  private async goThrough(
    merchantId: string,
    resource: Resource,
    signal: AbortSignal,
  ) {
    for (;;) {
      signal.throwIfAborted();

      const progress = (
        await this.importProgressRepository.list(merchantId)
      ).find((each) => each.resource === resource.name);

      if (progress === undefined || progress.finishedAt !== null) {
        return;
      }

      // Page by page: somebody may pause or disconnect the shop meanwhile.
      const workspace = await this.workspaceOf(merchantId, signal);

      if (workspace === null) {
        return;
      }
      if (isAtEnd(progress)) {
        await this.finish(workspace, merchantId, resource, progress);
      } else {
        await this.takePages(workspace, merchantId, resource, progress);
      }
    }
  }

  /** Null while nothing may be written for the shop. */
  private async workspaceOf(
    merchantId: string,
    signal: AbortSignal,
  ): Promise<Workspace | null> {
    const account = await this.accountRepository.find('salla', merchantId);

    if (account === null || account.isPaused) {
      return null;
    }

    const { tenantId } = account;

    await this.tenantLookup.requireReady(tenantId);

    return { tenantId, signal };
  }

  private async takePages(
    workspace: Workspace,
    merchantId: string,
    resource: Resource,
    progress: ImportProgress,
  ) {
    const { nextPage, pageCount } = progress;
    const pages = await Promise.all(
      // How many there are the first one says.
      range(nextPage, pageCount === null ? 1 : PAGES_AT_ONCE, pageCount).map(
        (page) =>
          this.sallaMerchantApi.page(
            merchantId,
            resource.path,
            page,
            workspace.signal,
          ),
      ),
    );
    const last = pages.at(-1)!;
    const { toAskFor, unchanged } = await this.shortLists.divide(
      workspace.tenantId,
      resource,
      pages,
    );
    const remarksOfParts: string[] = [];

    for await (const changes of this.shortLists.ask(
      workspace,
      merchantId,
      resource,
      toAskFor,
    )) {
      const isTaken = await this.take(
        workspace,
        merchantId,
        resource,
        changes,
        async (_entityManager, remarks) => {
          remarksOfParts.push(...remarks);
        },
      );

      if (!isTaken) {
        return;
      }
    }

    await this.take(
      workspace,
      merchantId,
      resource,
      pages.flatMap((page) => changesOfPage(page, resource, merchantId)),
      async (entityManager, remarks) => {
        if (resource.one !== null) {
          await this.recordStateRepository.noteListed(
            entityManager,
            workspace.tenantId,
            resource.one.kind,
            unchanged,
            pages[0]!.askedAt,
          );
        }
        await this.importProgressRepository.advance(
          entityManager,
          merchantId,
          progress,
          {
            nextPage: nextPage + pages.length,
            pageCount: last.pageCount,
            total: last.total,
            taken: pages.reduce((sum, { items }) => sum + items.length, 0),
          },
          [...remarksOfParts, ...remarks],
        );
      },
    );
  }

  /**
   * What was there before and was in no page is asked for by itself, and what was changed
   * since the last round.
   */
  private async finish(
    workspace: Workspace,
    merchantId: string,
    resource: Resource,
    progress: ImportProgress,
  ) {
    for await (const changes of this.updatedThings.find(
      workspace,
      merchantId,
      resource,
      progress,
    )) {
      if (!(await this.take(workspace, merchantId, resource, changes))) {
        return;
      }
    }
    for await (const changes of this.deletedThings.find(
      workspace,
      merchantId,
      resource,
      progress.roundStartedAt,
    )) {
      if (!(await this.take(workspace, merchantId, resource, changes))) {
        return;
      }
    }
    if (
      resource.name !== 'orders' ||
      (await this.addUp(workspace, merchantId))
    ) {
      await this.importProgressRepository.finish(merchantId, progress);
    }
  }

  /**
   * Once for a customer, not with each page on which there is an order of theirs.
   *
   * @returns false when the shop is not the tenant's any more.
   */
  private async addUp(
    ofTenant: Workspace,
    merchantId: string,
  ): Promise<boolean> {
    for (let after: string | null | undefined = ''; after !== undefined;) {
      ofTenant.signal.throwIfAborted();

      const last: string = after;

      after = await this.whileTheirs(
        ofTenant,
        merchantId,
        (entityManager, workspace) =>
          this.customerTotalsWriter.writePart(
            entityManager,
            workspace,
            merchantId,
            last,
          ),
      );
      if (after === null) {
        return false;
      }
    }

    return true;
  }

  /**
   * With nothing from Salla still to be asked for.
   *
   * @returns false when the shop is not the tenant's any more, and nothing was taken.
   */
  private async take(
    ofTenant: Workspace,
    merchantId: string,
    { name }: Resource,
    changes: readonly RecordChange[],
    advance: (
      entityManager: EntityManager,
      remarks: string[],
    ) => Promise<void> = async () => {},
  ): Promise<boolean> {
    const isTaken = await this.whileTheirs(
      ofTenant,
      merchantId,
      async (entityManager, workspace) => {
        const result = await this.recordWriter.write(
          entityManager,
          workspace,
          changes,
        );

        await this.deliveryRepository.note(
          entityManager,
          [...result.refused].map(([key, reason]) => ({
            source: 'salla' as const,
            accountId: merchantId,
            fingerprint: `import ${merchantId} ${key}`,
            event: `import.${name}`,
            reason: `${key}: ${reason}`,
          })),
        );
        await advance(
          entityManager,
          changes.flatMap((change) => remarksOf(change, result)),
        );

        return true;
      },
    );

    return isTaken ?? false;
  }

  /**
   * Under the lock, while the shop stays the tenant's. Salla takes its time: it may be
   * paused by now, disconnected, or somebody else's.
   *
   * @returns null when it is, and nothing was done.
   */
  private whileTheirs<Result>(
    ofTenant: Workspace,
    merchantId: string,
    work: (
      entityManager: EntityManager,
      workspace: Workspace,
    ) => Promise<Result>,
  ): Promise<Result | null> {
    return withTenantLock(
      this.dataSource,
      ofTenant,
      async (entityManager, workspace) =>
        (await this.accountRepository.isOpenTo(entityManager, {
          source: 'salla',
          id: merchantId,
          tenantId: workspace.tenantId,
        }))
          ? work(entityManager, workspace)
          : null,
    );
  }
}

const isAtEnd = ({ nextPage, pageCount }: ImportProgress): boolean =>
  pageCount !== null && nextPage > pageCount;

const range = (first: number, count: number, last: number | null): number[] =>
  Array.from({ length: count }, (_each, index) => first + index).filter(
    (page) => last === null || page <= last,
  );

const changesOfPage = (
  { items, askedAt }: Page,
  { changesOf, isShort }: Resource,
  merchantId: string,
): RecordChange[] =>
  items
    .filter((item) => !isShort(item))
    .flatMap((item) => changesOf(item, { merchantId, version: askedAt }));
