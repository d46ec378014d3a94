/**
 * Crons of Twenty's that are about the whole process, by the names of their jobs:
 * its licence, its signing keys, its sandboxes. They run once, on the default
 * database, not for every tenant.
 */
export const CRONS_OF_THE_PROCESS: ReadonlySet<string | undefined> = new Set([
  'CodeInterpreterSessionCleanupCronJob',
  'EnterpriseKeyValidationCronJob',
  'RotateSigningKeysCronJob',
]);
