import { type TwentyJob } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import {
  markForEveryTenant,
  markPutOff,
  markWithTenant,
  readMark,
} from 'src/engine/core-modules/clerk-auth/tenancy/jobs/job-mark';
import {
  type JobTenants,
  TenantJobRunner,
} from 'src/engine/core-modules/clerk-auth/tenancy/jobs/tenant-job-runner';
import { tenancyOfProcess } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-of-process';
import {
  currentTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

// Twenty's types for these are narrower, and differ from release to release.
/* oxlint-disable typescript/no-explicit-any */
type QueueDriver = {
  /** What it answers (since about 2.45) is the job's id. */
  add(queueName: any, jobName: string, data: any, options?: any): Promise<any>;
  /** Since about 2.31. */
  bulkAdd?(
    queueName: any,
    jobName: string,
    jobs: any[],
    options?: any,
  ): Promise<any>;
  addCron(cron: any): Promise<void>;
  work(queueName: any, handler: any, options?: any): void;
  /** Since about 2.31. */
  getInFlightJobs?(queueName: any): Promise<any[]>;
  /** Since about 2.45. */
  getJobs?(queueName: any, jobIds: string[]): Promise<any>;
};
/* oxlint-enable typescript/no-explicit-any */

/** What differs from release to release in how Twenty calls its queue. */
export type QueueOfTwenty = {
  cronQueue: string;
  /** Of each of several jobs that are added at once. */
  dataOf(job: object): unknown;
  withData(job: object, data: object): object;
};

/** How many of them run at once in a process. */
const CRONS_AT_ONCE = 5;

/** After which a job is tried again that could not run: longer each time. */
const PAUSE_MILLISECONDS = 60_000;
const LONGEST_PAUSE_MILLISECONDS = 5 * PAUSE_MILLISECONDS;

/**
 * Makes Twenty's queue carry tenants: a job runs for the tenant for which it was
 * added, a cron for every tenant that is ready. Jobs of a workspace that is made
 * for nobody are only written down. Unchanged when there is one tenant only.
 *
 * @param queue how this release calls it.
 */
export const withTenantJobs = <Driver extends QueueDriver>(
  driver: Driver,
  queue: QueueOfTwenty,
  tenants: JobTenants | null = tenantsOfProcess(),
): Driver => {
  if (tenants === null) {
    return driver;
  }

  const runner = new TenantJobRunner(tenants);
  const original = {
    add: driver.add.bind(driver),
    bulkAdd: driver.bulkAdd?.bind(driver),
    addCron: driver.addCron.bind(driver),
    work: driver.work.bind(driver),
    getInFlightJobs: driver.getInFlightJobs?.bind(driver),
    getJobs: driver.getJobs?.bind(driver),
  };

  driver.add = async (queueName, jobName, data, options) => {
    const tenant = currentTenant();

    if (tenant?.putOffJobs !== undefined) {
      writeDown(tenant.putOffJobs, { queueName, jobName, data, options });

      return;
    }

    if (tenant === null) {
      return original.add(queueName, jobName, data, options);
    }

    const ownOptions = withOwnId(options, tenant);

    return original.add(
      queueName,
      jobName,
      markWithTenant(data, tenant, ownOptions),
      ownOptions,
    );
  };

  if (original.bulkAdd !== undefined) {
    driver.bulkAdd = addAll(original.bulkAdd, queue);
  }
  if (original.getInFlightJobs !== undefined) {
    const jobsInFlight = original.getInFlightJobs;

    driver.getInFlightJobs = async (queueName) =>
      (await jobsInFlight(queueName)).filter(isOfCurrentTenant);
  }
  if (original.getJobs !== undefined) {
    const jobsById = original.getJobs;

    driver.getJobs = async (queueName, jobIds) =>
      Object.fromEntries(
        Object.entries<QueuedJob>(await jobsById(queueName, jobIds)).filter(
          ([, job]) => isOfCurrentTenant(job),
        ),
      );
  }

  driver.addCron = (cron) =>
    original.addCron({ ...cron, data: markForEveryTenant(cron.data) });

  driver.work = (queueName, handler, options) =>
    original.work(
      queueName,
      (job: { data: unknown; name: string }) =>
        runner.run(job, handler, () => {
          const { options: ownOptions, timesPutOff } = readMark(job.data);

          return original.add(
            queueName,
            job.name,
            markPutOff(job.data, timesPutOff + 1),
            { ...ownOptions, delay: pauseAfter(timesPutOff) },
          );
        }),
      // One that takes its time for every tenant must not keep waiting those that
      // are due each minute.
      queueName === queue.cronQueue
        ? { concurrency: CRONS_AT_ONCE, ...options }
        : options,
    );

  return driver;
};

type QueuedJob = { data: unknown } | undefined;

/** A tenant sees no other one's: some releases show what is in them. */
const isOfCurrentTenant = (job: QueuedJob): boolean => {
  const tenant = currentTenant();

  return tenant === null || readMark(job?.data).tenantId === tenant.tenantId;
};

const addAll =
  (
    original: NonNullable<QueueDriver['bulkAdd']>,
    { dataOf, withData }: QueueOfTwenty,
  ): typeof original =>
  async (queueName, jobName, jobs, options) => {
    const tenant = currentTenant();

    if (tenant?.putOffJobs !== undefined) {
      for (const [index, job] of jobs.entries()) {
        writeDown(tenant.putOffJobs, {
          queueName,
          jobName,
          data: dataOf(job),
          options: withNumber(options, index),
        });
      }

      return [];
    }

    if (tenant === null) {
      return original(queueName, jobName, jobs, options);
    }

    const ownOptions = withOwnId(options, tenant);

    return original(
      queueName,
      jobName,
      jobs.map((job) =>
        withData(job, markWithTenant(dataOf(job), tenant, ownOptions)),
      ),
      ownOptions,
    );
  };

/** All of them have one id, which Twenty's queue tells apart by a number. */
const withNumber = (options: { id?: string } | undefined, index: number) =>
  options?.id === undefined
    ? options
    : { ...options, id: `${options.id}-${index}` };

/** As in Twenty's queue, only one of an id waits. */
const writeDown = (jobs: TwentyJob[], job: TwentyJob) => {
  const id = job.options?.id;

  if (id === undefined || !jobs.some(({ options }) => options?.id === id)) {
    jobs.push(job);
  }
};

/**
 * Twenty adds no job whose id is waiting already. One that does not name the workspace
 * could keep out another tenant's; by one that does Twenty may look for its job.
 */
const withOwnId = (
  options: { id?: string } | undefined,
  { tenantId, workspaceId }: TenantContext,
) =>
  options?.id === undefined ||
  (workspaceId !== null && options.id.includes(workspaceId))
    ? options
    : { ...options, id: `${tenantId}-${options.id}` };

const pauseAfter = (timesPutOff: number) =>
  Math.min(PAUSE_MILLISECONDS * 2 ** timesPutOff, LONGEST_PAUSE_MILLISECONDS);

const tenantsOfProcess = (): JobTenants | null => {
  const tenancyService = tenancyOfProcess();

  return tenancyService.isOn ? tenancyService : null;
};
