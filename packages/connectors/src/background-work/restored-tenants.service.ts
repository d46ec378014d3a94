import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { RecordStateRepository } from '../records/record-state.repository';
import { ImportProgressRepository } from '../salla/import/import-progress.repository';
import { TenantLookup } from '../tenants/tenant-lookup.service';
import { withTenantLock } from '../tenants/tenant-lock';

type Known = {
  tenantId: string;
  /** Null before it was noted. */
  epoch: number | null;
  merchantIds: string[];
};

/** Brings workspaces that were restored from a dump up to their shops again. */
@Injectable()
export class RestoredTenants {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly recordStateRepository: RecordStateRepository,
    private readonly tenantLookup: TenantLookup,
  ) {}

  /**
   * In another database nothing is known to be as it was written: the shop is gone
   * through from its beginning. One that was moved cannot be told from one that was
   * restored.
   */
  async run(signal: AbortSignal): Promise<void> {
    const known = await this.listKnown();

    if (known.length === 0) {
      return;
    }

    const epochs = new Map(
      (await this.tenantLookup.listReady()).map(({ tenantId, epoch }) => [
        tenantId,
        epoch,
      ]),
    );

    for (const tenant of known) {
      const epoch = epochs.get(tenant.tenantId);

      signal.throwIfAborted();
      if (epoch !== undefined && epoch !== tenant.epoch) {
        await this.note(tenant, epoch, signal);
      }
    }
  }

  private async listKnown(): Promise<Known[]> {
    return this.dataSource.query(
      `SELECT tenant_id AS "tenantId", epoch,
              coalesce(array_agg(id) FILTER (WHERE source = 'salla'), '{}')
                AS "merchantIds"
         FROM connectors.account
         LEFT JOIN connectors.workspace_epoch USING (tenant_id)
        GROUP BY tenant_id, epoch`,
    );
  }

  private note(
    { tenantId, epoch: former, merchantIds }: Known,
    epoch: number,
    signal: AbortSignal,
  ): Promise<void> {
    return withTenantLock(
      this.dataSource,
      { tenantId, signal },
      async (entityManager) => {
        await entityManager.query(
          `INSERT INTO connectors.workspace_epoch (tenant_id, epoch)
           VALUES ($1, $2)
           ON CONFLICT (tenant_id) DO UPDATE SET epoch = EXCLUDED.epoch`,
          [tenantId, epoch],
        );
        if (former === null) {
          return;
        }
        await this.recordStateRepository.doubtAll(entityManager, tenantId);
        for (const merchantId of merchantIds) {
          await this.importProgressRepository.forget(entityManager, merchantId);
        }
      },
    );
  }
}
