import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type PgBoss } from 'pg-boss';
import { type EntityManager } from 'typeorm';

import {
  insertJobs,
  makeQueue,
  newBoss,
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
  private readonly boss: PgBoss;
  private readonly stopping = new AbortController();
  private starting: Promise<void> | null = null;

  constructor(
    @Inject(CONFIGURATION) { databaseUrl, databaseTls }: Configuration,
  ) {
    this.boss = newBoss(
      {
        connectionString: databaseUrl,
        ssl: databaseTls,
        schema: SCHEMA,
        application_name: 'connectors',
      },
      ({ message }) => this.logger.error(message),
    );
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
    await insertJobs(this.boss, name, jobs, keyOf, entityManager, afterSeconds);
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
      this.boss,
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
  sizes(): Promise<Record<QueueName, number>> {
    return sizesOf(this.boss, QUEUE_NAMES);
  }

  onApplicationShutdown(): Promise<void> {
    this.stopping.abort();

    return stopBoss(this.boss);
  }

  private async makeQueues() {
    await this.boss.start();
    for (const [name, options] of Object.entries(QUEUES)) {
      await makeQueue(this.boss, name, 'short', {
        ...RETRIES,
        ...options,
        ...WORKED_OFF,
      });
    }
  }
}
