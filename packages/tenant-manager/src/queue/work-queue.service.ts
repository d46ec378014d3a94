import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { bulkhead } from 'cockatiel';
import PgBoss from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { currentRequestId, withRequestId } from '../logging/request-id';
import { type DeadLetter } from './dead-letter';
import { pauseAfter } from './pauses';

const SCHEMA = 'work_queue';
const DEAD_LETTERS = 'dead-letters';

/** How often the process may end in the middle of a job before it counts as its
 * fault. */
const CRASHES = 20;

const QUEUES = {
  /** Makes a tenant. One that is given up is `failed`, which says it all. */
  provision: { retryLimit: CRASHES, expireInSeconds: 600 },
  /** Brings something here up to what Clerk says. */
  synchronize: {
    retryLimit: CRASHES,
    expireInSeconds: 300,
    deadLetter: DEAD_LETTERS,
  },
};

type QueueName = keyof typeof QUEUES;

const HOUR_MILLISECONDS = 3_600_000;
/** Counted from when a job was queued, and only after some attempts: it may have
 * waited while tenant-manager was away. */
const GIVEN_UP_AFTER = {
  attempts: 20,
  milliseconds: {
    provision: 3 * HOUR_MILLISECONDS,
    synchronize: 24 * HOUR_MILLISECONDS,
  },
};
/** What has failed before lets what is new go first. */
const PRIORITY_AFTER_FAILURE = -1;

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
/** What takes seconds is only taken when it can be begun, so that other processes
 * get the rest; what is quick is taken in numbers, so that much of it is one piece
 * of work. */
const LIMITS = {
  provision: { atWork: 5, taken: 5 },
  synchronize: { atWork: 10, taken: 100 },
};

/**
 * Work that survives a crash: in the registry's database, tried again every few
 * seconds when it fails, and given up after hours: a tenant is `failed` then,
 * anything else becomes a dead letter.
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
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    this.boss = new PgBoss({
      connectionString: registryUrl,
      ssl: databaseTls,
      schema: SCHEMA,
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

  /**
   * @param entityManager when given, the job is part of its transaction: wake() is
   * to be called afterwards.
   */
  async provision(
    tenantId: string,
    requestId: string | null = currentRequestId(),
    entityManager?: EntityManager,
  ): Promise<void> {
    await this.boss.send(
      'provision',
      { tenantId, requestId } satisfies ProvisionJob,
      entityManager === undefined ? {} : within(entityManager),
    );
    this.wakeUnlessWithin(entityManager);
  }

  /** @param entityManager as for provision(). */
  async synchronize(
    jobs: SynchronizeJob[],
    entityManager?: EntityManager,
  ): Promise<void> {
    await this.boss.insert(
      jobs.map((data) => ({
        id: randomUUID(),
        name: 'synchronize' satisfies QueueName,
        data,
        ...QUEUES.synchronize,
      })),
      entityManager === undefined ? {} : within(entityManager),
    );
    this.wakeUnlessWithin(entityManager);
  }

  /** Has the workers look at once. */
  wake(): void {
    this.wakeUp.abort();
    this.wakeUp = new AbortController();
  }

  /** Oldest first. They are kept for four weeks. */
  deadLetters(): Promise<DeadLetter[]> {
    return this.dataSource.query(
      `SELECT id, data AS job, created_on AS "givenUpAt",
              coalesce(output->>'message', output->'value'->>'message') AS error
         FROM ${SCHEMA}.job
        WHERE name = $1 AND state = 'created' ORDER BY created_on, id`,
      [DEAD_LETTERS],
    );
  }

  /** Takes up again what was given up. */
  async revive(letters: readonly DeadLetter[]): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await this.boss.deleteJob(
        DEAD_LETTERS,
        letters.map(({ id }) => id),
        within(entityManager),
      );
      await this.synchronize(
        letters.map(({ job }) => job),
        entityManager,
      );
    });
    this.wake();
  }

  /**
   * Works jobs off until the shutdown: each succeeds or fails for itself, and one
   * that takes long keeps none waiting but those of its key. It polls by itself,
   * because the workers of pg-boss 10 end the process when the database is away at
   * the moment in which a job ends.
   *
   * @param key jobs of one key are one piece of work, done once for all that are
   * taken together, and never at the same time.
   * @param giveUp called when a job has failed for the last time.
   */
  work<Name extends QueueName>(
    name: Name,
    key: (job: Jobs[Name]) => string,
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ): void {
    this.workers.push(this.poll(name, key, handle, giveUp));
  }

  /**
   * Takes up again what was going on when the last process ended, which pg-boss
   * does minutes later. What another process is at is only done once more.
   */
  async takeUpAgain(): Promise<void> {
    await this.dataSource.query(
      `UPDATE ${SCHEMA}.job SET state = 'retry', start_after = now()
        WHERE name = ANY ($1) AND state = 'active'
          AND retry_count < retry_limit`,
      [Object.keys(QUEUES)],
    );
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
    key: (job: Jobs[Name]) => string,
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ) {
    const { atWork, taken } = LIMITS[name];
    const hands = bulkhead(atWork, Infinity);
    /** The last piece of work of each key. */
    const going = new Map<string, Promise<void>>();
    let room = taken;
    const isFull = () => room === 0;

    const begin = (
      keyOfGroup: string,
      group: PgBoss.JobWithMetadata<Jobs[Name]>[],
    ) => {
      const work = (going.get(keyOfGroup) ?? Promise.resolve())
        .then(() =>
          hands.execute(() =>
            withRequestId(group[0]?.data.requestId ?? null, () =>
              this.workOff(name, group, handle, giveUp),
            ),
          ),
        )
        .finally(() => {
          room += group.length;
          if (going.get(keyOfGroup) === work) {
            going.delete(keyOfGroup);
          }
        });

      room -= group.length;
      going.set(keyOfGroup, work);
    };

    while (!this.stopping.signal.aborted) {
      const wakeUp = this.wakeUp.signal;

      try {
        const jobs = await this.boss.fetch<Jobs[Name]>(name, {
          batchSize: room,
          includeMetadata: true,
        });

        for (const [keyOfGroup, group] of groupBy(jobs, ({ data }) =>
          key(data),
        )) {
          begin(keyOfGroup, group);
        }
        if (jobs.length === 0) {
          await this.pause(POLLING_MILLISECONDS, wakeUp);
        }
      } catch (error) {
        this.logger.error(
          `The queue ${name} cannot be worked off: ${(error as Error).message}`,
        );
        await this.pause(POLLING_MILLISECONDS, wakeUp);
      }
      while (isFull()) {
        await Promise.race(going.values());
      }
    }
    await Promise.all(going.values());
  }

  private async workOff<Name extends QueueName>(
    name: Name,
    group: PgBoss.JobWithMetadata<Jobs[Name]>[],
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ) {
    const [first] = group;

    if (first === undefined) {
      return;
    }

    try {
      await handle(first.data);
    } catch (error) {
      const { message } = error as Error;
      const lost = group.filter((job) => isOver(name, job));

      this.tell(name, first, message, lost.length > 0);
      await this.settle(async () => {
        await this.fail(name, group, message);
        for (const { data } of lost) {
          await giveUp?.(data);
        }
      });

      return;
    }
    await this.settle(() =>
      this.boss.complete(
        name,
        group.map(({ id }) => id),
      ),
    );
    for (const { data } of group.slice(1)) {
      withRequestId(data.requestId, () =>
        this.logger.log(
          `${name} was done with that of ${first.data.requestId}`,
        ),
      );
    }
  }

  /** More and more seldom: what goes on for hours must not fill the log. */
  private tell<Name extends QueueName>(
    name: Name,
    { data, retryCount }: PgBoss.JobWithMetadata<Jobs[Name]>,
    message: string,
    isLast: boolean,
  ) {
    const failures = retryCount + 1;
    const sentence = `${name} ${JSON.stringify(data)} failed`;

    if (isLast) {
      this.logger.error(`${sentence} for the last time: ${message}`);
    } else if (Number.isInteger(Math.log2(failures))) {
      this.logger.warn(
        `${sentence} (attempt ${failures}), will be tried again: ${message}`,
      );
    }
  }

  /**
   * The pauses of pg-boss 10 double without an end, so each is set here before it
   * is used. (Since version 11, which needs Node.js 22, it has retryDelayMax.)
   */
  private async fail<Name extends QueueName>(
    name: Name,
    jobs: PgBoss.JobWithMetadata<Jobs[Name]>[],
    message: string,
  ) {
    await this.dataSource.query(
      `UPDATE ${SCHEMA}.job
          SET priority = ${PRIORITY_AFTER_FAILURE}, retry_backoff = false,
              retry_delay = next."retryDelay", retry_limit = next."retryLimit"
         FROM jsonb_to_recordset($2::jsonb)
              AS next(id uuid, "retryDelay" integer, "retryLimit" integer)
        WHERE job.name = $1 AND job.id = next.id`,
      [
        name,
        JSON.stringify(
          jobs.map((job) => ({
            id: job.id,
            retryDelay: pauseAfter(job.retryCount + 1),
            retryLimit: job.retryCount + (isOver(name, job) ? 0 : CRASHES),
          })),
        ),
      ],
    );
    for (const { id } of jobs) {
      await this.boss.fail(name, id, { message });
    }
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

  /** Before the transaction has ended there is nothing to be seen. */
  private wakeUnlessWithin(entityManager?: EntityManager) {
    if (entityManager === undefined) {
      this.wake();
    }
  }

  private async makeQueues() {
    await this.boss.start();
    await this.boss.createQueue(DEAD_LETTERS);
    for (const [name, options] of Object.entries(QUEUES)) {
      const queue = { ...options, name };

      await this.boss.createQueue(name, queue);
      await this.boss.updateQueue(name, queue);
    }
  }
}

const isOver = (
  name: QueueName,
  { createdOn, retryCount }: PgBoss.JobWithMetadata,
): boolean =>
  retryCount + 1 >= GIVEN_UP_AFTER.attempts &&
  Date.now() - createdOn.getTime() > GIVEN_UP_AFTER.milliseconds[name];

/** Has pg-boss do something as part of a transaction. */
const within = (entityManager: EntityManager): PgBoss.ConnectionOptions => ({
  db: {
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await entityManager.query(text, values),
    }),
  } as PgBoss.Db,
});

/** Node.js 20 has no Map.groupBy. */
const groupBy = <Item>(items: Item[], key: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();

  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }

  return groups;
};
