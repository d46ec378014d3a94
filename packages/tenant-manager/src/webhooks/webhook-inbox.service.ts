import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { OneBatchAtATime } from '@twenty-clerk/program/http/one-batch-at-a-time';

import { type SynchronizeJob } from '../queue/jobs';
import { WorkQueue } from '../queue/work-queue.service';

type Delivery = {
  /** Svix's id of the message, the same for each attempt to deliver it. */
  id: string;
  type: string;
  job: SynchronizeJob | null;
  requestId: string;
};

const LARGEST_BATCH = 500;

/** Keeps what Clerk delivers, with the work that follows from it, in one transaction. */
@Injectable()
export class WebhookInbox {
  private readonly batches = new OneBatchAtATime<Delivery>(
    (deliveries) => this.writeBatch(deliveries),
    { items: LARGEST_BATCH },
  );

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly workQueue: WorkQueue,
  ) {}

  /** Resolves when the delivery is safe. One that is known changes nothing. */
  keep(delivery: Delivery): Promise<void> {
    return this.batches.add(delivery);
  }

  private async writeBatch(deliveries: Delivery[]) {
    await this.dataSource.transaction(async (entityManager) => {
      const fresh = await entityManager.query<{ id: string }[]>(
        `INSERT INTO webhook_event (id, type, subject, request_id)
         SELECT DISTINCT ON (id) id, type, coalesce(subject, '{}'::jsonb), request_id
           FROM jsonb_to_recordset($1::jsonb)
                AS delivery(id text, type text, subject jsonb, request_id text)
         ON CONFLICT (id) DO NOTHING
         RETURNING id`,
        [
          JSON.stringify(
            deliveries.map(({ id, type, job, requestId }) => ({
              id,
              type,
              subject: job,
              request_id: requestId,
            })),
          ),
        ],
      );
      const freshIds = new Set(fresh.map(({ id }) => id));
      const jobs = new Map(
        deliveries.flatMap(({ id, job }) =>
          job !== null && freshIds.has(id) ? [[id, job] as const] : [],
        ),
      );

      if (jobs.size > 0) {
        await this.workQueue.synchronize([...jobs.values()], entityManager);
      }
    });
  }
}
