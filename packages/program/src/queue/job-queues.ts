import {
  type ConnectionOptions,
  type DatabaseOptions,
  type JobWithMetadata,
  PgBoss,
  type Queue,
} from 'pg-boss';
import { type EntityManager } from 'typeorm';

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
 * Has workers take jobs of a queue until the boss is stopped.
 *
 * @param handle what comes of a job. An error is its failure.
 * @param perJobResults `handle` says itself whether a job has failed: it has to give
 * a list of one JobResult.
 */
export const startWorkers = async <Job>(
  boss: PgBoss,
  name: string,
  count: number,
  handle: (job: JobWithMetadata<Job>) => Promise<unknown>,
  { perJobResults = false } = {},
): Promise<void> => {
  const options = { ...WORKER, perJobResults };
  const startOne = () => {
    const worker: Promise<string> = boss.work<Job, unknown, typeof options>(
      name,
      options,
      async ([job]) => {
        const result = await handle(job!);

        // Otherwise it waits before it looks again, whatever is there.
        boss.notifyWorker(await worker);

        return result;
      },
    );

    return worker;
  };

  await Promise.all(Array.from({ length: count }, startOne));
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
