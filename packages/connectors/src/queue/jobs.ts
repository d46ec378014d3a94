/** Takes over what has been delivered for a tenant, or what is about a tenant. */
export type ApplyJob = { tenantId: string };

/** Goes on with going through a shop. */
export type ImportJob = { merchantId: string };

/** Makes a place for a shop that is nobody's yet. */
export type WelcomeJob = { merchantId: string };

export type Jobs = {
  apply: ApplyJob;
  import: ImportJob;
  welcome: WelcomeJob;
};

export type QueueName = keyof Jobs;

/** Jobs of one key are about one thing, and of those that wait there is one. */
export const keyOf = (job: Jobs[QueueName]): string =>
  'tenantId' in job ? job.tenantId : job.merchantId;
