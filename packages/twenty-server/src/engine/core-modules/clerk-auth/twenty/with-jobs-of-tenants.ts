import { withTenantJobs } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';
import { jobsAddedTogether } from 'src/engine/core-modules/clerk-auth/twenty/jobs-added-together';
import { type MessageQueueDriver } from 'src/engine/core-modules/message-queue/drivers/interfaces/message-queue-driver.interface';
import { MessageQueue } from 'src/engine/core-modules/message-queue/message-queue.constants';

/** Twenty's queue, whose jobs and crons run in their tenants. */
export const withJobsOfTenants = <
  Driver extends Pick<MessageQueueDriver, 'add' | 'addCron' | 'work'>,
>(
  driver: Driver,
): Driver =>
  withTenantJobs(driver, {
    cronQueue: MessageQueue.cronQueue,
    ...jobsAddedTogether,
  });
