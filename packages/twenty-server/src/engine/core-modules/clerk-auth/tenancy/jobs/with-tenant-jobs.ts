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
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

// Twenty's types for these are narrower, and differ from release to release.
/* oxlint-disable typescript/no-explicit-any */
type QueueDriver = {
  add(queueName: any, jobName: string, data: any, options?: any): Promise<void>;
  /** Since about 2.31. */
  bulkAdd?(
    queueName: any,
    jobName: string,
    data: any[],
    options?: any,
  ): Promise<void>;
  addCron(cron: any): Promise<void>;
  work(queueName: any, handler: any, options?: any): void;
};
/* oxlint-enable typescript/no-explicit-any */

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
 * @param cronQueue Twenty's own queue of crons.
 */
export const withTenantJobs = <Driver extends QueueDriver>(
  driver: Driver,
  cronQueue: string,
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
  };

  driver.add = async (queueName, jobName, data, options) => {
    const tenant = currentTenant();

    if (tenant?.putOffJobs !== undefined) {
      writeDown(tenant.putOffJobs, { queueName, jobName, data, options });

      return;
    }

    if (tenant === null) {
      await original.add(queueName, jobName, data, options);

      return;
    }

    const ownOptions = withOwnId(options, tenant.tenantId);

    await original.add(
      queueName,
      jobName,
      markWithTenant(data, tenant, ownOptions),
      ownOptions,
    );
  };

  if (original.bulkAdd !== undefined) {
    driver.bulkAdd = addAll(original.bulkAdd);
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
      queueName === cronQueue
        ? { concurrency: CRONS_AT_ONCE, ...options }
        : options,
    );

  return driver;
};

const addAll =
  (original: NonNullable<QueueDriver['bulkAdd']>): typeof original =>
  async (queueName, jobName, jobs, options) => {
    const tenant = currentTenant();

    if (tenant?.putOffJobs !== undefined) {
      for (const [index, data] of jobs.entries()) {
        writeDown(tenant.putOffJobs, {
          queueName,
          jobName,
          data,
          options: withNumber(options, index),
        });
      }

      return;
    }

    if (tenant === null) {
      await original(queueName, jobName, jobs, options);

      return;
    }

    const ownOptions = withOwnId(options, tenant.tenantId);

    await original(
      queueName,
      jobName,
      jobs.map((data) => markWithTenant(data, tenant, ownOptions)),
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
 * Twenty adds no job whose id is waiting already. An id need not name the
 * workspace, so one tenant's job could keep out another's.
 */
const withOwnId = (options: { id?: string } | undefined, tenantId: string) =>
  options?.id === undefined
    ? options
    : { ...options, id: `${tenantId}-${options.id}` };

const pauseAfter = (timesPutOff: number) =>
  Math.min(PAUSE_MILLISECONDS * 2 ** timesPutOff, LONGEST_PAUSE_MILLISECONDS);

const tenantsOfProcess = (): JobTenants | null => {
  const tenancyService = tenancyOfProcess();

  return tenancyService.isOn ? tenancyService : null;
};
