import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type JobResult, type JobWithMetadata, type PgBoss } from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import {
  currentRequestId,
  withRequestId,
} from '@twenty-clerk/program/logging/request-id';
import { JobQueues, WORKED_OFF } from '@twenty-clerk/program/queue/job-queues';
import { logFailure } from '@twenty-clerk/program/queue/log-failure';
import { type DeadLetter } from './dead-letter';
import { takeFormerJobs } from './former-jobs';
import { isInVain } from './is-in-vain';
import { keyOf, type ProvisionJob, type SynchronizeJob } from './jobs';

const SCHEMA = 'work_queue';
const DEAD_LETTERS = 'dead-letters';
const DEAD_LETTERS_ARE_KEPT_SECONDS = 28 * 86_400;

/**
 * Longer each time, up to a ceiling, so that what it is about is put right within
 * seconds of the end of an outage, however long that was.
 */
const RETRIES = {
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 15,
  // Time decides: see GIVEN_UP_AFTER.
  retryLimit: 100_000,
};

const QUEUES = {
  [DEAD_LETTERS]: {
    policy: 'standard',
    retentionSeconds: DEAD_LETTERS_ARE_KEPT_SECONDS,
  },
  /** Makes a tenant. One that is given up is `failed`, which says it all. */
  provision: { ...WORKED_OFF, ...RETRIES, expireInSeconds: 600 },
  /** Brings something here up to what Clerk says. */
  synchronize: {
    ...WORKED_OFF,
    ...RETRIES,
    expireInSeconds: 300,
    deadLetter: DEAD_LETTERS,
  },
} as const;

type QueueName = keyof Jobs;

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

const AT_WORK = { provision: 5, synchronize: 10 };

type Jobs = { provision: ProvisionJob; synchronize: SynchronizeJob };

/**
 * Work that survives a crash: in the registry's database, tried again every few
 * seconds when it fails, and given up after hours, or at once when that is in vain: a
 * tenant is `failed` then,
 * anything else becomes a dead letter. Jobs of one key are never at work at the same
 * time in one process, and of those that have not begun there is one.
 */
@Injectable()
export class WorkQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkQueue.name);
  private readonly queues: JobQueues<keyof typeof QUEUES>;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    this.queues = new JobQueues(dataSource, SCHEMA, QUEUES, ({ message }) =>
      this.logger.error(message),
    );
  }

  /** For whoever works jobs off. Called once, before anything else. */
  async start(): Promise<void> {
    const { registryUrl, databaseTls } = this.configuration;

    await this.queues.start({
      connectionString: registryUrl,
      ssl: databaseTls,
      application_name: 'tenant-manager',
    });
    await takeFormerJobs(this.dataSource, async (jobs, entityManager) => {
      await this.add('provision', jobs.provision, entityManager);
      await this.add('synchronize', jobs.synchronize, entityManager);
    });
  }

  /**
   * Makes the queues, unless they are there: before a transaction that adds to them, on
   * a connection that it has not taken yet.
   */
  async open(): Promise<void> {
    await this.queues.open();
  }

  /** @param entityManager when given, the job is part of its transaction. */
  async provision(
    tenantId: string,
    requestId: string | null = currentRequestId(),
    entityManager?: EntityManager,
  ): Promise<void> {
    await this.add('provision', [{ tenantId, requestId }], entityManager);
  }

  /** @param entityManager as for provision(). */
  async synchronize(
    jobs: SynchronizeJob[],
    entityManager?: EntityManager,
  ): Promise<void> {
    await this.add('synchronize', jobs, entityManager);
  }

  /**
   * Changes something in the registry and has a job follow, which is part of the change,
   * so that nothing comes between.
   *
   * @param change false when there was nothing to change: no job follows then.
   * @returns what the change did.
   */
  async synchronizeAfter(
    job: SynchronizeJob,
    change: (entityManager: EntityManager) => Promise<boolean>,
  ): Promise<boolean> {
    await this.queues.open();

    return this.dataSource.transaction(async (entityManager) => {
      // First: a job that is waiting already stands for this one, and may begin before
      // this ends. It waits for it, then, where it reads what was changed.
      const isChanged = await change(entityManager);

      if (isChanged) {
        await this.synchronize([job], entityManager);
      }

      return isChanged;
    });
  }

  /**
   * As synchronizeAfter(), for tenants that are to be made, or made further: none of
   * them waits for a job that never comes.
   *
   * @param change says which.
   */
  async provisionAfter(
    change: (entityManager: EntityManager) => Promise<ProvisionJob[]>,
  ): Promise<void> {
    await this.queues.open();
    await this.dataSource.transaction(async (entityManager) => {
      await this.add('provision', await change(entityManager), entityManager);
    });
  }

  /** Oldest first. They are kept for four weeks. */
  async deadLetters(): Promise<DeadLetter[]> {
    const boss = await this.queues.open();
    const letters = await boss.findJobs<SynchronizeJob>(DEAD_LETTERS, {
      queued: true,
    });

    return letters.map(({ id, data, createdOn, sourceOutput }) => ({
      id,
      job: data,
      givenUpAt: createdOn,
      error: (sourceOutput as { message: string }).message,
    }));
  }

  /** Takes up again what was given up. */
  async revive(letters: readonly DeadLetter[]): Promise<void> {
    const boss = await this.queues.open();

    await boss.redrive(DEAD_LETTERS, { ids: letters.map(({ id }) => id) });
  }

  /**
   * Works jobs off until the shutdown: each succeeds or fails for itself, and one
   * that takes long keeps none waiting but those of its key.
   *
   * @param giveUp called when a job has failed for the last time.
   */
  async work<Name extends QueueName>(
    name: Name,
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ): Promise<void> {
    const boss = await this.queues.open();

    await this.queues.work<Jobs[Name]>(
      name,
      AT_WORK[name],
      async (job) => [await this.workOff(boss, name, job, handle, giveUp)],
      { perJobResults: true },
    );
  }

  /** Jobs that are waiting or going on, per queue, and those given up: as they were
   * seconds ago. */
  async sizes(): Promise<Record<QueueName | 'deadLetters', number>> {
    const { [DEAD_LETTERS]: deadLetters, ...sizes } = await this.queues.sizes();

    return { ...sizes, deadLetters };
  }

  /** Waits for the jobs that go on, but not for long. */
  stop(): Promise<void> {
    return this.queues.stop();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async add<Name extends QueueName>(
    name: Name,
    jobs: readonly Jobs[Name][],
    entityManager?: EntityManager,
  ) {
    await this.queues.add<Jobs[Name]>(name, jobs, keyOf, entityManager);
  }

  private async workOff<Name extends QueueName>(
    boss: PgBoss,
    name: Name,
    job: JobWithMetadata<Jobs[Name]>,
    handle: (job: Jobs[Name]) => Promise<void>,
    giveUp?: (job: Jobs[Name]) => Promise<void>,
  ): Promise<JobResult> {
    const { id, data } = job;

    try {
      await withRequestId(data.requestId, () => handle(data));

      return { id, status: 'completed' };
    } catch (error) {
      const { message } = error as Error;
      const isLast = isInVain(error) || isOver(name, job);

      logFailure(this.logger, name, job, message, isLast);
      if (isLast) {
        await giveUp?.(data);

        return { id, status: 'deadletter', output: { message } };
      }
      // Before the result says so: how urgent a job is can be changed while it waits.
      await boss.fail(name, job, { message });
      await boss.update({
        name,
        options: { id, priority: PRIORITY_AFTER_FAILURE },
      });

      return { id, status: 'failed', output: { message } };
    }
  }
}

const isOver = (
  name: QueueName,
  { createdOn, retryCount }: JobWithMetadata,
): boolean =>
  retryCount + 1 >= GIVEN_UP_AFTER.attempts &&
  Date.now() - createdOn.getTime() > GIVEN_UP_AFTER.milliseconds[name];
