import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import PgBoss from 'pg-boss';
import { type EntityManager } from 'typeorm';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';

const DEAD_LETTERS = 'dead-letters';

const QUEUES = {
  /** Makes a tenant; given up after some three hours. */
  provision: {
    retryLimit: 16,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: 600,
  },
  /** Brings something here up to what Clerk says. */
  synchronize: {
    retryLimit: 20,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: 300,
  },
} as const;

type QueueName = keyof typeof QUEUES;

export type ProvisionJob = { tenantId: string; requestId: string | null };

/** What has to be looked up in Clerk, and brought up to date here. */
export type SynchronizeJob = { requestId: string } & (
  | { kind: 'organization'; organizationId: string }
  | { kind: 'membership'; organizationId: string; userId: string }
  | { kind: 'person'; userId: string }
  | { kind: 'session'; userId: string }
);

type Jobs = { provision: ProvisionJob; synchronize: SynchronizeJob };

const POLLING_MILLISECONDS = 500;
const SHUTDOWN_MILLISECONDS = 8_000;
/** Between attempts to write down how a job went, while the database is away. */
const SETTLING_MILLISECONDS = 1_000;
const CONCURRENCY = 5;
/** What takes seconds comes one by one, so that none waits for the others of its
 * batch; what is quick comes in numbers, so that much of it is done at once. */
const WORKERS = {
  provision: { count: CONCURRENCY, batchSize: 1 },
  synchronize: { count: 1, batchSize: 100 },
};

/**
 * Work that survives a crash: in the registry's database, tried again with
 * growing pauses, and put on a list of dead letters when it fails for good.
 */
@Injectable()
export class WorkQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkQueue.name);
  private readonly boss: PgBoss;
  private starting: Promise<void> | null = null;
  private readonly stopping = new AbortController();
  private readonly workers: Promise<void>[] = [];
  private wakeUp = new AbortController();

  constructor(
    @Inject(CONFIGURATION) { registryUrl, databaseTls }: Configuration,
  ) {
    this.boss = new PgBoss({
      connectionString: registryUrl,
      ssl: databaseTls,
      schema: 'work_queue',
      application_name: 'tenant-manager',
      max: 5,
    });
    this.boss.on('error', (error) => this.logger.error(error.message));
  }

  /** Makes the queues. Called once, before anything else. */
  start(): Promise<void> {
    this.starting ??= this.makeQueues();

    return this.starting;
  }

  async provision(tenantId: string, requestId?: string): Promise<void> {
    await this.boss.send('provision', {
      tenantId,
      requestId: requestId ?? null,
    } satisfies ProvisionJob);
    this.wake();
  }

  /** @param entityManager when given, the jobs are part of its transaction. */
  async synchronize(
    jobs: SynchronizeJob[],
    entityManager?: EntityManager,
  ): Promise<void> {
    const { retryLimit, retryDelay, retryBackoff, expireInSeconds } =
      QUEUES.synchronize;

    await this.boss.insert(
      jobs.map((data) => ({
        id: randomUUID(),
        name: 'synchronize' satisfies QueueName,
        data,
        retryLimit,
        retryDelay,
        retryBackoff,
        expireInSeconds,
        deadLetter: DEAD_LETTERS,
      })),
      entityManager === undefined
        ? {}
        : {
            db: {
              executeSql: async (text: string, values: unknown[]) => ({
                rows: await entityManager.query(text, values),
              }),
            } as PgBoss.Db,
          },
    );
    this.wake();
  }

  /**
   * Works jobs off until the shutdown: each succeeds or fails for itself. It
   * polls by itself, because the workers of pg-boss 10 end the process when the
   * database is away at the moment in which a job ends.
   *
   * @param key jobs of one key are one piece of work, done once for all.
   * @param giveUp called when a job has failed for the last time.
   */
  work<Name extends QueueName>(
    name: Name,
    key: (job: Jobs[Name]) => string,
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ): void {
    const workOffAll = async (jobs: PgBoss.JobWithMetadata<Jobs[Name]>[]) => {
      const waiting = groupBy(jobs, ({ data }) => key(data)).values();

      // Each takes a few connections to the registry while it is at work.
      await Promise.all(
        Array.from({ length: CONCURRENCY }, async () => {
          for (const group of waiting) {
            await this.workOff(name, group, handle, giveUp);
          }
        }),
      );
    };

    for (let worker = 0; worker < WORKERS[name].count; worker += 1) {
      this.workers.push(this.poll(name, workOffAll));
    }
  }

  /** Jobs that are waiting or going on, per queue, and those given up. */
  async sizes(): Promise<Record<QueueName | 'deadLetters', number>> {
    return {
      provision: await this.boss.getQueueSize('provision', {
        before: 'completed',
      }),
      synchronize: await this.boss.getQueueSize('synchronize', {
        before: 'completed',
      }),
      deadLetters: await this.boss.getQueueSize(DEAD_LETTERS),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.race([
      Promise.all(this.workers),
      delay(SHUTDOWN_MILLISECONDS, undefined, { ref: false }),
    ]);
    await this.boss.stop({ graceful: false });
  }

  private async poll<Name extends QueueName>(
    name: Name,
    workOffAll: (jobs: PgBoss.JobWithMetadata<Jobs[Name]>[]) => Promise<void>,
  ) {
    while (!this.stopping.signal.aborted) {
      const wakeUp = this.wakeUp.signal;

      try {
        const jobs = await this.boss.fetch<Jobs[Name]>(name, {
          batchSize: WORKERS[name].batchSize,
          includeMetadata: true,
        });

        if (jobs.length > 0) {
          await workOffAll(jobs);
          continue;
        }
      } catch (error) {
        this.logger.error(
          `The queue ${name} cannot be worked off: ${(error as Error).message}`,
        );
      }
      await this.pause(POLLING_MILLISECONDS, wakeUp);
    }
  }

  private async workOff<Name extends QueueName>(
    name: Name,
    group: PgBoss.JobWithMetadata<Jobs[Name]>[],
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ) {
    const [first] = group;
    const ids = group.map(({ id }) => id);

    if (first === undefined) {
      return;
    }

    try {
      await handle(first.data);
    } catch (error) {
      const { message } = error as Error;
      const isLast = first.retryCount >= first.retryLimit;

      this.logger[isLast ? 'error' : 'warn'](
        `${name} ${JSON.stringify(first.data)} failed${isLast ? ' for the last time' : ', will be tried again'}: ${message}`,
      );
      await this.settle(async () => {
        for (const id of ids) {
          await this.boss.fail(name, id, { message });
        }
        if (isLast) {
          await giveUp?.(first.data);
        }
      });

      return;
    }
    await this.settle(() => this.boss.complete(name, ids));
  }

  /** Writes down how a job went, as soon as the database is there. */
  private async settle(write: () => Promise<void>) {
    while (true) {
      try {
        return await write();
      } catch (error) {
        // What stays open is taken up again when it expires.
        if (this.stopping.signal.aborted) {
          return;
        }
        this.logger.error((error as Error).message);
      }
      await this.pause(SETTLING_MILLISECONDS);
    }
  }

  /** Ends early at the shutdown, and when `signal` says so. */
  private async pause(milliseconds: number, ...signals: AbortSignal[]) {
    await delay(milliseconds, undefined, {
      signal: AbortSignal.any([this.stopping.signal, ...signals]),
    }).catch(() => undefined);
  }

  private wake() {
    this.wakeUp.abort();
    this.wakeUp = new AbortController();
  }

  private async makeQueues() {
    await this.boss.start();
    await this.boss.createQueue(DEAD_LETTERS);
    for (const [name, options] of Object.entries(QUEUES)) {
      const queue = { ...options, name, deadLetter: DEAD_LETTERS };

      await this.boss.createQueue(name, queue);
      await this.boss.updateQueue(name, queue);
    }
  }
}

/** Node.js 20 has no Map.groupBy. */
const groupBy = <Item>(items: Item[], key: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();

  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }

  return groups;
};
