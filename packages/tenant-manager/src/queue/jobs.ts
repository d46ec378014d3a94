/** Makes a tenant. */
export type ProvisionJob = { tenantId: string; requestId: string | null };

export const provisionJobOf = ({
  id,
  requestId,
}: {
  id: string;
  requestId: string | null;
}): ProvisionJob => ({ tenantId: id, requestId });

/** What has to be looked up in Clerk, and brought up to date here. */
export type SynchronizeJob = { requestId: string } & (
  | { kind: 'organization'; organizationId: string }
  | { kind: 'people'; organizationId: string }
  | { kind: 'membership'; organizationId: string; userId: string }
  | { kind: 'person'; userId: string }
  | { kind: 'session'; userId: string }
);

/** Jobs of one key look at one thing. */
export const keyOf = (job: ProvisionJob | SynchronizeJob): string => {
  if ('tenantId' in job) {
    return `tenant ${job.tenantId}`;
  }
  switch (job.kind) {
    case 'organization':
      return `organization ${job.organizationId}`;
    case 'people':
      return `people ${job.organizationId}`;
    case 'membership':
      return `membership ${job.organizationId} ${job.userId}`;
    case 'person':
      return `person ${job.userId}`;
    case 'session':
      return `session ${job.userId}`;
  }
};
