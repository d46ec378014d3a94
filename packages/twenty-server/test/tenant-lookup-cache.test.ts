import { randomUUID } from 'node:crypto';

import { TenantLookupCache } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-lookup-cache';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

import { NAJD } from './support/tenant-entry';

it('does not answer whoever asks after a change with what was asked before it', async () => {
  const questions: ((entry: TenantEntry) => void)[] = [];
  const cache = new TenantLookupCache({
    find: () => new Promise((resolve) => questions.push(resolve)),
    listReady: async () => [],
    listWorkspaceIds: async () => [],
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

describe('workspaces that somebody has invented', () => {
  const WORKSPACE = '22222222-2222-4222-8222-222222222222';

  const startCounting = () => {
    let now = 0;
    const asked: string[] = [];
    const workspaces = [WORKSPACE];
    const cache = new TenantLookupCache(
      {
        find: async (_by, id) => {
          asked.push(id);

          return { ...NAJD, workspaceId: id };
        },
        listReady: async () => [],
        listWorkspaceIds: async () => {
          asked.push('all');

          return [...workspaces];
        },
      },
      () => now,
    );

    return { cache, asked, workspaces, wait: () => (now += 6_000) };
  };

  it('cost one question, however many there are, and push out nobody', async () => {
    const { cache, asked } = startCounting();

    await cache.find('workspaces', WORKSPACE);

    const found = await Promise.all(
      Array.from({ length: 20_000 }, () =>
        cache.find('workspaces', randomUUID()),
      ),
    );

    expect(new Set(found)).toEqual(new Set([null]));
    expect(await cache.find('workspaces', WORKSPACE)).toMatchObject({
      workspaceId: WORKSPACE,
    });
    expect(asked).toEqual(['all', WORKSPACE]);
  });

  it.each(['said so', 'passed'] as const)(
    'may be made later: that is known when tenant-manager has said so, or time has passed: %s',
    async (how) => {
      const { cache, workspaces, wait } = startCounting();
      const later = randomUUID();

      expect(await cache.find('workspaces', later)).toBeNull();

      workspaces.push(later);
      if (how === 'passed') {
        wait();
      } else {
        cache.forget(NAJD.tenantId);
      }

      expect(await cache.find('workspaces', later)).toMatchObject({
        workspaceId: later,
      });
    },
  );
});
