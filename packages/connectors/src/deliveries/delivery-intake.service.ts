import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { OneBatchAtATime } from '@twenty-clerk/program/http/one-batch-at-a-time';

import { WorkQueue } from '../queue/work-queue.service';
import { type NewDelivery } from './delivery';

const LARGEST_BATCH = 500;
const LARGEST_BATCH_CHARACTERS = 8_000_000;

/** Keeps what is delivered, with the work that follows from it, in one transaction. */
@Injectable()
export class DeliveryIntake {
  private readonly batches = new OneBatchAtATime<NewDelivery>(
    (deliveries) => this.writeBatch(deliveries),
    {
      items: LARGEST_BATCH,
      weight: LARGEST_BATCH_CHARACTERS,
      weightOf: ({ body }) => body?.length ?? 0,
    },
  );

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly workQueue: WorkQueue,
  ) {}

  /** Resolves when the delivery is safe. One that is known changes nothing. */
  keep(delivery: NewDelivery): Promise<void> {
    return this.batches.add(delivery);
  }

  private async writeBatch(deliveries: NewDelivery[]) {
    await this.dataSource.transaction(async (entityManager) => {
      const tenants = await entityManager.query<{ tenantId: string }[]>(
        `WITH fresh AS (
           INSERT INTO connectors.delivery
             (source, account_id, fingerprint, event, body, status, remarks,
              settled_at)
           SELECT DISTINCT ON (source, fingerprint)
                  source, account_id, fingerprint, event, body,
                  CASE WHEN problem IS NOT NULL THEN 'failed'
                       WHEN body IS NULL THEN 'done'
                       ELSE 'waiting' END,
                  array_remove(ARRAY[problem], NULL),
                  CASE WHEN problem IS NOT NULL OR body IS NULL THEN now() END
             FROM unnest($1::text[], $2::text[], $3::text[], $4::text[],
                         $5::text[], $6::text[])
                  AS delivery(source, account_id, fingerprint, event, body, problem)
            ORDER BY source, fingerprint
           ON CONFLICT (source, fingerprint) DO NOTHING
           RETURNING source, account_id, status
         )
         SELECT DISTINCT account.tenant_id AS "tenantId"
           FROM fresh
           JOIN connectors.account
             ON account.source = fresh.source AND account.id = fresh.account_id
          WHERE fresh.status = 'waiting' AND NOT account.is_paused`,
        [
          deliveries.map(({ source }) => source),
          deliveries.map(({ accountId }) => accountId),
          deliveries.map(({ fingerprint }) => fingerprint),
          deliveries.map(({ event }) => event),
          deliveries.map(({ body }) => body?.replaceAll('\0', '') ?? null),
          deliveries.map(({ problem }) => problem),
        ],
      );

      await this.workQueue.add('apply', tenants, entityManager);
    });
  }
}
