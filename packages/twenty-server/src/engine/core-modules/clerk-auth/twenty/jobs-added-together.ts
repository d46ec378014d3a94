import { type QueueOfTwenty } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';

/**
 * Whoever adds several jobs at once says only what each is to do.
 *
 * @onlyWithout QueueJobToAdd
 */
export const jobsAddedTogether: Omit<QueueOfTwenty, 'cronQueue'> = {
  dataOf: (job) => job,
  withData: (_job, data) => data,
};
