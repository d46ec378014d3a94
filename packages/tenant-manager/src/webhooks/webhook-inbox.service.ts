import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { type SynchronizeJob } from '../queue/jobs';
import { WorkQueue } from '../queue/work-queue.service';

type Delivery = {
  /** Svix's id of the message, the same for each attempt to deliver it. */
  id: string;
  type: string;
  job: SynchronizeJob | null;
  requestId: string;
};

type Waiting = {
  delivery: Delivery;
  settle: (error: Error | null) => void;
};

const LARGEST_BATCH = 500;

/**
 * Keeps what Clerk delivers, with the work that follows from it, in one
 * transaction. Deliveries that come while one is being written are written
 * together: each is answered when it is safe, and a flood costs few writes.
 */
@Injectable()
export class WebhookInbox {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly workQueue: WorkQueue,
  ) {}

  /** Resolves when the delivery is safe. One that is known changes nothing. */
  keep(delivery: Delivery): Promise<void> {
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
      const batch = this.waiting.splice(0, LARGEST_BATCH);
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
