/**
 * Crons of Twenty's that do not run for every tenant, by the names of their jobs, but
 * once, on the default database, which holds no workspace.
 *
 * They are about the whole process: its licence, its signing keys, its sandboxes. Or
 * they delete workspaces that were suspended or never finished in Twenty, records and
 * all: what becomes of a tenant is tenant-manager's to say, which dumps it first.
 */
export const CRONS_OF_THE_PROCESS: ReadonlySet<string | undefined> = new Set([
  'CleanOnboardingWorkspacesJob',
  'CleanSuspendedWorkspacesJob',
  'CodeInterpreterSessionCleanupCronJob',
  'EnterpriseKeyValidationCronJob',
  'RotateSigningKeysCronJob',
]);
