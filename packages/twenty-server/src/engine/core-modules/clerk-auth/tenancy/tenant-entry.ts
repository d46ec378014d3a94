/** What tenant-manager's directory says about a tenant. */
export type TenantEntry = {
  tenantId: string;
  organizationId: string | null;
  name: string;
  status:
    'provisioning' | 'ready' | 'suspended' | 'deleting' | 'deleted' | 'failed';
  provisioningStep: string | null;
  /** `default` is the server of PG_DATABASE_URL. */
  databaseServer: string;
  databaseName: string;
  /** Which of its databases that is, counted from 1. */
  epoch: number;
  workspaceId: string | null;
};
