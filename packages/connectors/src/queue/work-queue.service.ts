import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { type EntityManager } from 'typeorm';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { type Jobs, keyOf, type QueueName } from './jobs';

const SCHEMA = 'connectors_queue';

/**
 * Tried again until it succeeds: what a job is about is in our tables, where it waits
 * or is given up one by one. A job only says that somebody should look.
 */
const RETRIES = {
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 15,
  retryLimit: 1_000_000,
};

const QUEUES: Record<QueueName, { expireInSeconds: number }> = {
  apply: { expireInSeconds: 300 },
  import: { expireInSeconds: 3_600 },
};

const AT_WORK: Record<QueueName, number> = { apply: 5, import: 3 };
/** A job is taken up again this long after the process that was at it has ended. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 5;
const POLLING_SECONDS = 1;
/** Where a PgBouncer keeps PostgreSQL from telling of new jobs. */
const POLLING_WITHOUT_NOTICE_SECONDS = 0.5;
const SHUTDOWN_MILLISECONDS = 8_000;

/** Work that survives a crash, in the same database as what it is about. */
@Injectable()
export class WorkQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkQueue.name);
  private readonly boss: PgBoss;
  private starting: Promise<void> | null = null;

  constructor(
    @Inject(CONFIGURATION) { databaseUrl, databaseTls }: Configuration,
  ) {
    this.boss = new PgBoss({
      connectionString: databaseUrl,
      ssl: databaseTls,
      schema: SCHEMA,
      application_name: 'connectors',
      max: 5,
      useListenNotify: true,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
      registerInstance: false,
      schedule: false,
    });
    this.boss.on('error', (error) => this.logger.error(error.message));
  }

  /** Makes the queues. Called once, before anything else. */
  start(): Promise<void> {
    this.starting ??= this.makeQueues();

    return this.starting;
  }

  /**
   * @param entityManager when given, the jobs are part of its transaction.
   * @param afterSeconds when there is nothing to do before that.
   */
  async add<Name extends QueueName>(
    name: Name,
    jobs: readonly Jobs[Name][],
    entityManager?: EntityManager,
    afterSeconds = 0,
  ): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    await this.start();
    await this.boss.insert(
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
      entityManager && {
        db: {
          executeSql: async (text: string, values?: unknown[]) => ({
            rows: await entityManager.query(text, values),
          }),
        },
      },
    );
  }

  /** Works jobs off until the shutdown, those of one key one after the other. */
  async work<Name extends QueueName>(
    name: Name,
    handle: (job: Jobs[Name], signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const options = {
      includeMetadata: true,
      localGroupConcurrency: 1,
      pollingIntervalSeconds: POLLING_WITHOUT_NOTICE_SECONDS,
      notifyPollingIntervalSeconds: POLLING_SECONDS,
    } as const;
    const work = () => {
      const worker: Promise<string> = this.boss.work<
        Jobs[Name],
        unknown,
        typeof options
      >(name, options, async ([job]) => {
        try {
          await handle(job!.data, job!.signal);
        } catch (error) {
          this.tell(name, job!, (error as Error).message);
          throw error;
        }
        // Otherwise it waits before it looks again, whatever is there.
        this.boss.notifyWorker(await worker);
      });

      return worker;
    };

    await Promise.all(Array.from({ length: AT_WORK[name] }, work));
  }

  /** Jobs that are waiting or going on, as it was seconds ago. */
  async sizes(): Promise<Record<QueueName, number>> {
    const queues = new Map(
      (await this.boss.getQueues(Object.keys(QUEUES))).map(
        ({ name, queuedCount, activeCount }) => [
          name,
          queuedCount + activeCount,
        ],
      ),
    );

    return {
      apply: queues.get('apply') ?? 0,
      import: queues.get('import') ?? 0,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ timeout: SHUTDOWN_MILLISECONDS });
  }

  /** More and more seldom: what goes on for hours must not fill the log. */
  private tell<Name extends QueueName>(
    name: Name,
    { data, retryCount }: JobWithMetadata<Jobs[Name]>,
    message: string,
  ) {
    if (Number.isInteger(Math.log2(retryCount + 1))) {
      this.logger.warn(
        `${name} ${JSON.stringify(data)} failed (attempt ${retryCount + 1}), will be tried again: ${message}`,
      );
    }
  }

  private async makeQueues() {
    await this.boss.start();
    for (const [name, options] of Object.entries(QUEUES)) {
      const settings = {
        ...options,
        ...RETRIES,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        notify: true,
      };

      await this.boss.createQueue(name, { policy: 'short', ...settings });
      await this.boss.updateQueue(name, settings);
    }
  }
}
