import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { refuseTransactionPooling } from '@twenty-clerk/contract/databases/transaction-pooling';
import { onOneConnection } from '@twenty-clerk/program/database/connect';

import { JobQueues, WORKED_OFF } from '@twenty-clerk/program/queue/job-queues';
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

const QUEUES = {
  apply: { ...WORKED_OFF, ...RETRIES, expireInSeconds: 300 },
  import: { ...WORKED_OFF, ...RETRIES, expireInSeconds: 3_600 },
  // Nothing else says so again.
  welcome: {
    ...WORKED_OFF,
    ...RETRIES,
    expireInSeconds: 300,
    retryDelayMax: 900,
    retryLimit: 10_000,
  },
} satisfies Record<QueueName, object>;

const AT_WORK: Record<QueueName, number> = {
  apply: 5,
  import: 3,
  welcome: 1,
};

/** Work that survives a crash, in the same database as what it is about. */
@Injectable()
export class WorkQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkQueue.name);
  private readonly stopping = new AbortController();
  private readonly queues: JobQueues<QueueName>;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    this.queues = new JobQueues(dataSource, SCHEMA, QUEUES, ({ message }) =>
      this.logger.error(message),
    );
  }

  /**
   * For whoever works jobs off. Called once, before anything else.
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
    await this.queues.start({
      connectionString: databaseUrl,
      ssl: databaseTls,
      application_name: 'connectors',
    });
  }

  /**
   * Makes the queues, unless they are there: before a transaction that adds to them, on
   * a connection that it has not taken yet.
   */
  async open(): Promise<void> {
    await this.queues.open();
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
    await this.queues.add(name, jobs, keyOf, entityManager, afterSeconds);
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
    await this.queues.work<Jobs[Name]>(name, AT_WORK[name], async (job) => {
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
    });
  }

  /** Jobs that are waiting or going on, as it was seconds ago. */
  sizes(): Promise<Record<QueueName, number>> {
    return this.queues.sizes();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.queues.stop();
  }
}
