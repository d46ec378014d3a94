import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type PgBoss } from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';

import { refuseTransactionPooling } from '@twenty-clerk/contract/databases/transaction-pooling';
import { onOneConnection } from '@twenty-clerk/program/database/connect';

import {
  insertJobs,
  makeQueue,
  newBoss,
  newSender,
  sizesOf,
  startWorkers,
  stopBoss,
  WORKED_OFF,
} from '@twenty-clerk/program/queue/job-queues';
import { logFailure } from '@twenty-clerk/program/queue/log-failure';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { TenantNotReadyError } from '../tenants/tenant-not-ready.error';
import { type Jobs, keyOf, type QueueName } from './jobs';

const SCHEMA = 'connectors_queue';

/**
 * For most of a minute: what a job is about is in our tables, where it waits or is given
 * up one by one. A job only says that somebody should look, and each minute another one
 * says so of whatever still waits.
 */
const RETRIES = {
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 15,
  retryLimit: 6,
};

const QUEUES: Record<
  QueueName,
  Partial<typeof RETRIES> & { expireInSeconds: number }
> = {
  apply: { expireInSeconds: 300 },
  import: { expireInSeconds: 3_600 },
  // Nothing else says so again.
  welcome: { expireInSeconds: 300, retryDelayMax: 900, retryLimit: 10_000 },
};

const AT_WORK: Record<QueueName, number> = {
  apply: 5,
  import: 3,
  welcome: 1,
};

const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** Work that survives a crash, in the same database as what it is about. */
@Injectable()
export class WorkQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkQueue.name);
  private readonly logError = ({ message }: Error) =>
    this.logger.error(message);
  private readonly stopping = new AbortController();
  private opening: Promise<PgBoss> | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /**
   * For whoever works jobs off. Called once, before anything else; for others open() is
   * enough.
   *
   * @throws ConfigurationError where a pooler would keep it from hearing of jobs.
   */
  async start(): Promise<void> {
    const { databaseUrl, databaseTls } = this.configuration;

    await onOneConnection(this.dataSource, (one) =>
      onOneConnection(this.dataSource, (other) =>
        refuseTransactionPooling('GLOBAL_DATABASE_URL', one, other),
      ),
    );
    this.opening = this.makeQueues(
      newBoss(
        {
          connectionString: databaseUrl,
          ssl: databaseTls,
          schema: SCHEMA,
          application_name: 'connectors',
        },
        this.logError,
      ),
    );
    await this.opening;
  }

  /**
   * Makes the queues, unless they are open. What adds to them as part of a transaction
   * has them opened before it, on a connection that it has not taken yet.
   */
  open(): Promise<PgBoss> {
    this.opening ??= this.makeQueues(
      newSender(this.dataSource, SCHEMA, this.logError),
    );

    return this.opening;
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
    await insertJobs(
      await this.open(),
      name,
      jobs,
      keyOf,
      entityManager,
      afterSeconds,
    );
  }

  /**
   * Works jobs off until the shutdown, those of one key one after the other.
   *
   * @param handle is told when it has to come to an end: at the shutdown, or when the
   * job has become somebody else's. What it then leaves is taken up again.
   */
  async work<Name extends QueueName>(
    name: Name,
    handle: (job: Jobs[Name], signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await startWorkers<Jobs[Name]>(
      await this.open(),
      name,
      AT_WORK[name],
      async (job) => {
        const signal = AbortSignal.any([job.signal, this.stopping.signal]);

        try {
          await handle(job.data, signal);
        } catch (error) {
          // A tenant may not be ready for weeks, which tenant-manager tells.
          if (!signal.aborted && !(error instanceof TenantNotReadyError)) {
            logFailure(this.logger, name, job, (error as Error).message);
          }
          throw error;
        }
      },
    );
  }

  /** Jobs that are waiting or going on, as it was seconds ago. */
  async sizes(): Promise<Record<QueueName, number>> {
    return sizesOf(await this.open(), QUEUE_NAMES);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();

    const boss = await this.opening?.catch(() => null);

    if (boss) {
      await stopBoss(boss);
    }
  }

  private async makeQueues(boss: PgBoss): Promise<PgBoss> {
    await boss.start();
    for (const [name, options] of Object.entries(QUEUES)) {
      await makeQueue(boss, name, 'short', {
        ...RETRIES,
        ...options,
        ...WORKED_OFF,
      });
    }

    return boss;
  }
}
