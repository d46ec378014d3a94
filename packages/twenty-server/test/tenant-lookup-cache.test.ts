import { TenantLookupCache } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-lookup-cache';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

const NAJD: TenantEntry = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  organizationId: 'org_najd',
  name: 'Najd',
  status: 'ready',
  provisioningStep: null,
  databaseServer: 'default',
  databaseName: 'najd',
  epoch: 1,
  workspaceId: null,
};

it('does not answer whoever asks after a change with what was asked before it', async () => {
  const questions: ((entry: TenantEntry) => void)[] = [];
  const cache = new TenantLookupCache({
    find: () => new Promise((resolve) => questions.push(resolve)),
    listReady: async () => [],
  });

  const before = cache.find('tenants', NAJD.tenantId);

  cache.forget(NAJD.tenantId);

  const after = cache.find('tenants', NAJD.tenantId);

  questions[0]?.(NAJD);
  questions[1]?.({ ...NAJD, status: 'suspended' });

  expect(await before).toMatchObject({ status: 'ready' });
  expect(await after).toMatchObject({ status: 'suspended' });
  expect(await cache.find('tenants', NAJD.tenantId)).toMatchObject({
    status: 'suspended',
  });
});
