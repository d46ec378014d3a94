/** What a tenant can be. How it changes: docs/tenant-states.md. */
export const TENANT_STATUSES = [
  'provisioning',
  'ready',
  'suspended',
  'deleting',
  'deleted',
  'failed',
] as const;

export type TenantStatus = (typeof TENANT_STATUSES)[number];
