import { CRONS_OF_THE_PROCESS } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/tenancy/jobs/crons-of-the-process';
import type { KnownCrons } from '../../scripts/patch-engine/seams/check-crons';

/**
 * The cron jobs of all releases, and what becomes of each with many tenants. One that
 * is new fails the check until somebody has looked at what it reads and deletes.
 */
export const knownCrons: KnownCrons = {
  ofTheProcess: CRONS_OF_THE_PROCESS,
  ofEachTenant: [
    'ApplicationVersionCheckCronJob',
    'BillingReminderCronJob',
    'CalendarEventListFetchCronJob',
    'CalendarEventsImportCronJob',
    'CalendarOngoingStaleCronJob',
    'CalendarRelaunchFailedCalendarChannelsCronJob',
    'CheckCustomDomainValidRecordsCronJob',
    'CheckPublicDomainsValidRecordsCronJob',
    'CronTriggerCronJob',
    'EventLogCleanupCronJob',
    'MarketplaceCatalogSyncCronJob',
    'MessagingMessageChannelSyncStatusMonitoringCronJob',
    'MessagingMessageListFetchCronJob',
    'MessagingMessagesImportCronJob',
    'MessagingOngoingStaleCronJob',
    'MessagingRelaunchFailedMessageChannelsCronJob',
    'PendingFileCleanupCronJob',
    'StaleRegistrationCleanupCronJob',
    'TrashCleanupCronJob',
    'UserSessionCleanupCronJob',
    'WebhookSubscriptionRenewalCronJob',
    'WorkflowCleanWorkflowRunsCronJob',
    'WorkflowCoreConsistencyCronJob',
    'WorkflowCronTriggerCronJob',
    'WorkflowHandleStaledRunsCronJob',
    'WorkflowRunEnqueueCronJob',
  ],
};
