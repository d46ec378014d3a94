import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { keyOfChange, type RecordChange } from '../changes/record-change';
import { CrmError } from '../crm/crm.error';
import { type Workspace } from '../tenants/workspace';
import { type WaitingDelivery } from '../deliveries/delivery';
import { DeliveryRepository } from '../deliveries/delivery.repository';
import { ErasureRepository } from '../erasure/erasure.repository';
import { afterErasures } from '../erasure/of-nobody';
import { AgentTotalsWriter } from '../records/agent-totals-writer.service';
import { CustomerTotalsWriter } from '../records/customer-totals-writer.service';
import { RecordWriter } from '../records/record-writer.service';
import { remarksOf, type WriteResult } from '../records/write-result';
import { TenantLookup } from '../tenants/tenant-lookup.service';
import { withTenantLock } from '../tenants/tenant-lock';
import { TakeoverTimes } from './takeover-times.service';
import { changesOfDelivery } from './changes-of-delivery';

/** Many at once cost the CRM little more than one, and memory what they are long. */
const LARGEST_BATCH = { deliveries: 200, bytes: 8_000_000 };

/** Otherwise nothing else waits. */
const isFull = (batch: readonly WaitingDelivery[]): boolean =>
  batch.length === LARGEST_BATCH.deliveries ||
  batch.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) >=
    LARGEST_BATCH.bytes;

const WITHOUT_ID =
  'It does not say which order, product, cart or call it is about.';

type Read = { delivery: WaitingDelivery; changes: RecordChange[] };

/** Takes what was delivered over into the workspace of the tenant that it belongs to. */
@Injectable()
export class Takeover {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agentTotalsWriter: AgentTotalsWriter,
    private readonly customerTotalsWriter: CustomerTotalsWriter,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly erasureRepository: ErasureRepository,
    private readonly recordWriter: RecordWriter,
    private readonly tenantLookup: TenantLookup,
    private readonly takeoverTimes: TakeoverTimes,
  ) {}

  /**
   * Until nothing waits any more.
   *
   * @throws CrmError, TenantNotReadyError, LookupUnreachableError when it has to be tried again.
   */
  async run(
    { tenantId }: { tenantId: string },
    signal: AbortSignal,
  ): Promise<void> {
    await this.tenantLookup.requireReady(tenantId);
    do {
      signal.throwIfAborted();
    } while (await this.takeOver({ tenantId, signal }));
  }

  /** @returns whether more may wait. */
  private takeOver(ofTenant: Workspace): Promise<boolean> {
    return withTenantLock(
      this.dataSource,
      ofTenant,
      async (entityManager, workspace) => {
        const waiting = await this.deliveryRepository.findWaiting(
          entityManager,
          workspace.tenantId,
          LARGEST_BATCH,
        );

        if (waiting.length > 0) {
          await this.takeOverBatch(entityManager, workspace, waiting);
        }

        return isFull(waiting);
      },
    );
  }

  private async takeOverBatch(
    entityManager: EntityManager,
    workspace: Workspace,
    waiting: readonly WaitingDelivery[],
  ) {
    const readable: Read[] = [];
    const failed: { id: string; reason: string }[] = [];
    const forgotten = await this.erasureRepository.listForgottenNumbers(
      entityManager,
      workspace.tenantId,
    );

    for (const delivery of waiting) {
      const changes = changesOfDelivery(delivery)?.map((change) =>
        afterErasures(change, forgotten),
      );

      if (changes === undefined) {
        failed.push({ id: delivery.id, reason: WITHOUT_ID });
      } else {
        readable.push({ delivery, changes });
      }
    }

    const all = readable.flatMap(({ changes }) => changes);
    const result = await this.write(entityManager, workspace, all);

    await this.customerTotalsWriter.writeAfter(
      entityManager,
      workspace,
      all,
      result,
    );
    await this.agentTotalsWriter.writeAfter(entityManager, workspace, all);

    const settled: { id: string; remarks: string[] }[] = [];

    for (const { delivery, changes } of readable) {
      const reasons = changes.flatMap(
        (change) => result.refused.get(keyOfChange(change)) ?? [],
      );

      if (reasons.length > 0) {
        failed.push({ id: delivery.id, reason: reasons.join(' ') });
      } else {
        settled.push({
          id: delivery.id,
          remarks: changes.flatMap((change) => remarksOf(change, result)),
        });
      }
    }

    await this.deliveryRepository.settle(entityManager, settled);
    await this.deliveryRepository.fail(entityManager, failed);
    this.takeoverTimes.observe(waiting);
  }

  /** What Twenty refuses as a whole waits for somebody who looks: it holds up nobody. */
  private async write(
    entityManager: EntityManager,
    workspace: Workspace,
    changes: readonly RecordChange[],
  ): Promise<WriteResult> {
    try {
      return await this.recordWriter.write(entityManager, workspace, changes);
    } catch (error) {
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }

      return {
        refused: new Map(
          changes.map((change) => [keyOfChange(change), error.message]),
        ),
        remarks: new Map(),
        missingFields: new Set(),
        customers: new Map(),
        alike: [],
        resumed: new Set(),
      };
    }
  }
}
