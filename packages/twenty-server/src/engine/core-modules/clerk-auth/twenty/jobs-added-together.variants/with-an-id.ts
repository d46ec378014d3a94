import { type QueueOfTwenty } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';

/**
 * Since about 2.45 each of several jobs may have an id, beside what it is to do.
 *
 * @onlyWith QueueJobToAdd
 */
export const jobsAddedTogether: Omit<QueueOfTwenty, 'cronQueue'> = {
  dataOf: (job) => (job as { data: unknown }).data,
  withData: (job, data) => ({ ...job, data }),
};
