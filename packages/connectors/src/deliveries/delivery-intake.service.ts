import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { WorkQueue } from '../queue/work-queue.service';
import { type NewDelivery } from './delivery';

type Waiting = {
  delivery: NewDelivery;
  settle: (error: Error | null) => void;
};

const LARGEST_BATCH = 500;
const LARGEST_BATCH_CHARACTERS = 8_000_000;

/**
 * Keeps what is delivered, with the work that follows from it, in one transaction.
 * Deliveries that come while others are being written are written together: each is
 * answered when it is safe, and a flood costs few writes.
 */
@Injectable()
export class DeliveryIntake {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly workQueue: WorkQueue,
  ) {}

  /** Resolves when the delivery is safe. One that is known changes nothing. */
  keep(delivery: NewDelivery): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        delivery,
        settle: (error) => (error === null ? resolve() : reject(error)),
      });
      void this.write();
    });
  }

  private async write() {
    if (this.isWriting) {
      return;
    }
    this.isWriting = true;

    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.batchSize());
      const error = await this.writeBatch(
        batch.map(({ delivery }) => delivery),
      ).then(
        () => null,
        (cause: Error) => cause,
      );

      for (const { settle } of batch) {
        settle(error);
      }
    }

    this.isWriting = false;
  }

  private batchSize(): number {
    let characters = 0;
    const size = this.waiting.findIndex(({ delivery }, index) => {
      characters += delivery.body?.length ?? 0;

      return index >= LARGEST_BATCH || characters > LARGEST_BATCH_CHARACTERS;
    });

    return size === -1 ? this.waiting.length : Math.max(1, size);
  }

  private async writeBatch(deliveries: NewDelivery[]) {
    await this.workQueue.start();
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
