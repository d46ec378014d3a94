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

const SUPERVISE_SECONDS = 5;
const SHUTDOWN_MILLISECONDS = 8_000;

/** Settings of a queue whose jobs are worked off. */
export const WORKED_OFF = {
  /** A job is taken up again this long after the process that was at it has ended, or
   * could not write down how it went. */
  heartbeatSeconds: 10,
  notify: true,
};

/** Settings of whoever works jobs off, those of one key one after the other. */
const WORKER = {
  includeMetadata: true,
  localGroupConcurrency: 1,
  /** Where a PgBouncer keeps PostgreSQL from telling of new jobs at once. */
  pollingIntervalSeconds: 0.5,
  /** For jobs whose pause is over. */
  notifyPollingIntervalSeconds: 1,
} as const;

/**
 * For whoever works jobs off: hears of new ones on a connection of its own, and sees to
 * those whose process has ended.
 *
 * @param place which database, which schema of it, and the name under which it is
 * connected to.
 */
export const newBoss = (
  place: Pick<
    DatabaseOptions,
    'application_name' | 'connectionString' | 'schema' | 'ssl'
  >,
  onError: (error: Error) => void,
): PgBoss => {
  const boss = new PgBoss({
    ...place,
    max: 5,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    registerInstance: false,
    schedule: false,
  });

  boss.on('error', onError);

  return boss;
};

/**
 * For whoever only queues jobs, or looks at them: it does so on connections of the
 * program's pool, and nothing by the clock.
 */
export const newSender = (
  dataSource: DataSource,
  schema: string,
  onError: (error: Error) => void,
): PgBoss => {
  const pool: Pool = (dataSource.driver as PostgresDriver).master;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema,
    supervise: false,
    registerInstance: false,
    schedule: false,
  });

  boss.on('error', onError);

  return boss;
};

/** Waits for the jobs that go on, but not for long. */
export const stopBoss = (boss: PgBoss): Promise<void> =>
  boss.stop({ timeout: SHUTDOWN_MILLISECONDS });

/** Or gives it the settings of this version. */
export const makeQueue = async (
  boss: PgBoss,
  name: string,
  policy: 'standard' | 'short',
  settings: Omit<Queue, 'name' | 'policy' | 'partition'>,
): Promise<void> => {
  await boss.createQueue(name, { policy, ...settings });
  await boss.updateQueue(name, settings);
};

/**
 * Queues jobs; of those of one key that have not begun there is one.
 *
 * @param entityManager when given, the jobs are part of its transaction.
 * @param afterSeconds when there is nothing to do before that.
 */
export const insertJobs = async <Job extends object>(
  boss: PgBoss,
  name: string,
  jobs: readonly Job[],
  keyOf: (job: Job) => string,
  entityManager?: EntityManager,
  afterSeconds = 0,
): Promise<void> => {
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
};

/**
 * Works jobs of a queue off until the boss is stopped, several at a time. There is one
 * worker more than there are jobs at work, and not `most` of them from the beginning:
 * each that waits asks the database every second, and all of them at every new job.
 *
 * @param most how many jobs are worked off at a time.
 * @param handle what comes of a job. An error is its failure.
 * @param perJobResults `handle` says itself whether a job has failed: it has to give
 * a list of one JobResult.
 */
export const startWorkers = async <Job>(
  boss: PgBoss,
  name: string,
  most: number,
  handle: (job: JobWithMetadata<Job>) => Promise<unknown>,
  { perJobResults = false } = {},
): Promise<void> => {
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
};

/** Has pg-boss do something as part of a transaction. */
const within = (entityManager: EntityManager): ConnectionOptions => ({
  db: {
    executeSql: async (text, values) => ({
      rows: await entityManager.query(text, values),
    }),
  },
});

/** Jobs that are waiting or going on, by queue, as it was seconds ago. */
export const sizesOf = async <Name extends string>(
  boss: PgBoss,
  names: readonly Name[],
): Promise<Record<Name, number>> => {
  const sizes = Object.fromEntries(names.map((name) => [name, 0]));

  for (const { name, queuedCount, activeCount } of await boss.getQueues([
    ...names,
  ])) {
    sizes[name] = queuedCount + activeCount;
  }

  return sizes as Record<Name, number>;
};
