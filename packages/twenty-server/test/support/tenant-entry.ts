import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

/** A tenant as tenant-manager tells of it. */
export const NAJD: TenantEntry = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  organizationId: 'org_najd',
  name: 'Najd',
  status: 'ready',
  provisioningStep: null,
  obstacle: null,
  databaseServer: 'default',
  databaseName: 'najd',
  epoch: 1,
  workspaceId: null,
};
