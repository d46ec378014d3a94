import { type Pool } from 'pg';
import {
  type ConnectionOptions,
  type DatabaseOptions,
  type JobWithMetadata,
  PgBoss,
  type Queue,
} from 'pg-boss';
import { type DataSource, type EntityManager } from 'typeorm';
import { type PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

import { makeSchema } from '../database/make-schema';

const SUPERVISE_SECONDS = 5;
const SHUTDOWN_MILLISECONDS = 8_000;

/** Settings of a queue whose jobs are worked off; of those of one key that have not begun
 * there is one. */
export const WORKED_OFF = {
  policy: 'short',
  /** A job is taken up again this long after the process that was at it has ended, or
   * could not write down how it went. */
  heartbeatSeconds: 10,
  notify: true,
} as const;

/** Settings of whoever works jobs off, those of one key one after the other. */
const WORKER = {
  includeMetadata: true,
  localGroupConcurrency: 1,
  /** Where a PgBouncer keeps PostgreSQL from telling of new jobs at once. */
  pollingIntervalSeconds: 0.5,
  /** For jobs whose pause is over. */
  notifyPollingIntervalSeconds: 1,
} as const;

type QueueSettings = Omit<Queue, 'name' | 'partition'>;

/** The queues of one program, in a schema of its database. */
export class JobQueues<Name extends string> {
  private opening: Promise<PgBoss> | null = null;

  /**
   * @param dataSource of the database. Who only queues jobs, or looks at them, does so on
   * connections of its pool.
   * @param queues their settings. One comes after the queue of its dead letters.
   * @param onError told of what happens beside a job, as a lost connection.
   */
  constructor(
    private readonly dataSource: DataSource,
    private readonly schema: string,
    private readonly queues: Record<Name, QueueSettings>,
    private readonly onError: (error: Error) => void,
  ) {}

  /**
   * For whoever works jobs off: hears of new ones on a connection of its own, and sees to
   * those whose process has ended. Called once, before anything else; for others open()
   * is enough.
   *
   * @param place which database, and the name under which it is connected to.
   */
  async start(
    place: Pick<
      DatabaseOptions,
      'application_name' | 'connectionString' | 'ssl'
    >,
  ): Promise<void> {
    this.opening = this.make(
      new PgBoss({
        ...place,
        schema: this.schema,
        createSchema: false,
        max: 5,
        useListenNotify: true,
        superviseIntervalSeconds: SUPERVISE_SECONDS,
        monitorIntervalSeconds: SUPERVISE_SECONDS,
        registerInstance: false,
        schedule: false,
      }),
    );
    await this.opening;
  }

  /**
   * Makes the queues, unless they are open; nothing is done by the clock then. What adds
   * to them as part of a transaction has them opened before it, on a connection that it
   * has not taken yet.
   */
  open(): Promise<PgBoss> {
    const pool: Pool = (this.dataSource.driver as PostgresDriver).master;

    this.opening ??= this.make(
      new PgBoss({
        db: { executeSql: (text, values) => pool.query(text, values) },
        schema: this.schema,
        createSchema: false,
        supervise: false,
        registerInstance: false,
        schedule: false,
      }),
    );

    return this.opening;
  }

  /** Waits for the jobs that go on, but not for long. */
  async stop(): Promise<void> {
    const boss = await this.opening?.catch(() => null);

    await boss?.stop({ timeout: SHUTDOWN_MILLISECONDS });
  }

  /**
   * Queues jobs.
   *
   * @param entityManager when given, the jobs are part of its transaction.
   * @param afterSeconds when there is nothing to do before that.
   */
  async add<Job extends object>(
    name: Name,
    jobs: readonly Job[],
    keyOf: (job: Job) => string,
    entityManager?: EntityManager,
    afterSeconds = 0,
  ): Promise<void> {
    const boss = await this.open();

    await boss.insert(
      name,
      jobs
        .map((data) => ({
          data,
          singletonKey: keyOf(data),
          group: { id: keyOf(data) },
          ...(afterSeconds > 0 && { startAfter: afterSeconds }),
        }))
        // Two transactions that wait for each other's keys would never end.
        .toSorted((one, other) =>
          one.singletonKey < other.singletonKey ? -1 : 1,
        ),
      entityManager && within(entityManager),
    );
  }

  /**
   * Works jobs of a queue off until stop(), several at a time. There is one worker more
   * than there are jobs at work, and not `most` of them from the beginning: each that
   * waits asks the database every second, and all of them at every new job.
   *
   * @param most how many jobs are worked off at a time.
   * @param handle what comes of a job. An error is its failure.
   * @param perJobResults `handle` says itself whether a job has failed: it has to give
   * a list of one JobResult.
   */
  async work<Job>(
    name: Name,
    most: number,
    handle: (job: JobWithMetadata<Job>) => Promise<unknown>,
    { perJobResults = false } = {},
  ): Promise<void> {
    const boss = await this.open();
    const options = { ...WORKER, perJobResults };
    const waiting = new Set<string>();
    let atWork = 0;

    const lookAgain = () => waiting.forEach((id) => boss.notifyWorker(id));

    const startOne = async () => {
      const worker: Promise<string> = boss.work<Job, unknown, typeof options>(
        name,
        options,
        async ([job]) => {
          const id = await worker;

          waiting.delete(id);
          atWork += 1;
          if (waiting.size === 0 && atWork < most) {
            // Not while the boss is being stopped.
            await startOne().catch(() => undefined);
          }

          try {
            return await handle(job!);
          } finally {
            atWork -= 1;
            if (waiting.size === 0) {
              waiting.add(id);
              // Otherwise it waits before it looks again, whatever is there.
              lookAgain();
            } else {
              // The next job of this one's key can be had when this one is over.
              void boss.offWork(name, { id, wait: true }).then(lookAgain);
            }
          }
        },
      );

      waiting.add(await worker);
    };

    await startOne();
  }

  /** Jobs that are waiting or going on, by queue, as it was seconds ago. */
  async sizes(): Promise<Record<Name, number>> {
    const boss = await this.open();
    const names = Object.keys(this.queues) as Name[];
    const sizes = Object.fromEntries(names.map((name) => [name, 0]));

    for (const { name, queuedCount, activeCount } of await boss.getQueues(
      names,
    )) {
      sizes[name] = queuedCount + activeCount;
    }

    return sizes as Record<Name, number>;
  }

  /** They get the settings of this version, also where an earlier one has made them. */
  private async make(boss: PgBoss): Promise<PgBoss> {
    boss.on('error', this.onError);
    await makeSchema(this.dataSource, this.schema);
    await boss.start();
    for (const [name, { policy, ...settings }] of Object.entries<QueueSettings>(
      this.queues,
    )) {
      await boss.createQueue(name, { policy, ...settings });
      await boss.updateQueue(name, settings);
    }

    return boss;
  }
}

/** Has pg-boss do something as part of a transaction. */
const within = (entityManager: EntityManager): ConnectionOptions => ({
  db: {
    executeSql: async (text, values) => ({
      rows: await entityManager.query(text, values),
    }),
  },
});
