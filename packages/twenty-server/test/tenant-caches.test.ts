import { atMostOnceIn } from 'src/engine/core-modules/clerk-auth/tenancy/at-most-once-in';
import { beforeMethod } from 'src/engine/core-modules/clerk-auth/tenancy/before-method';
import { giveEachTenantItsNamespace } from 'src/engine/core-modules/clerk-auth/tenancy/namespace-of-tenant';
import {
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { computeCachesWhenAsked } from 'src/engine/core-modules/clerk-auth/twenty/compute-caches-when-asked';
import { ensureWorkspaceOfTenant } from 'src/engine/core-modules/clerk-auth/tenancy/workspace-of-tenant';

const tenantOf = (
  tenantId: string,
  workspaceId: string | null,
): TenantContext => ({
  tenantId,
  workspaceId,
  databaseUrl: 'postgres://localhost/postgres',
  epoch: 1,
  isBeingMade: false,
});

const najd = tenantOf('najd', 'workspace-of-najd');
const hijaz = tenantOf('hijaz', 'workspace-of-hijaz');

/** Names its keys as Twenty's does. */
class SharedCache {
  readonly stored = new Map<string, string>();

  constructor(private readonly namespace: string) {}

  async set(key: string, value: string) {
    this.stored.set(`${this.namespace}:${key}`, value);
  }

  async get(key: string) {
    return this.stored.get(`${this.namespace}:${key}`);
  }
}

describe('what Twenty keeps for the whole process', () => {
  it('is kept for each tenant, and under the same namespace for flushing', async () => {
    const cache = new SharedCache('module:workflow');

    giveEachTenantItsNamespace(cache);
    await runInTenant(najd, () => cache.set('schedules', 'of najd'));
    await runInTenant(hijaz, () => cache.set('schedules', 'of hijaz'));

    expect(await runInTenant(najd, () => cache.get('schedules'))).toBe(
      'of najd',
    );
    expect(await cache.get('schedules')).toBeUndefined();
    expect(
      [...cache.stored.keys()].every((key) =>
        key.startsWith('module:workflow:'),
      ),
    ).toBe(true);
  });

  it('stops a release whose caches have no namespace', () => {
    expect(() => giveEachTenantItsNamespace(new Map())).toThrow(
      'Map.namespace is gone',
    );
  });
});

describe('what Twenty remembers of a workspace', () => {
  /** Answers with the database that it has read, as Twenty would remember it. */
  class WorkspaceCache {
    constructor(private readonly suffix: string) {}

    async read(workspaceId: string) {
      return workspaceId + this.suffix;
    }
  }

  const makeCache = () => {
    const cache = new WorkspaceCache(', read');

    beforeMethod(cache, 'read', (workspaceId) =>
      ensureWorkspaceOfTenant(String(workspaceId)),
    );

    return cache;
  };

  const readOfNajd = () => makeCache().read('workspace-of-najd');

  it('is read in the database of its tenant', async () => {
    expect(await runInTenant(najd, readOfNajd)).toBe('workspace-of-najd, read');
  });

  it.each([
    ["in another tenant's", hijaz],
    ['in the default database', null],
  ])('is not read %s', async (_where, tenant) => {
    await expect(
      tenant === null ? readOfNajd() : runInTenant(tenant, readOfNajd),
    ).rejects.toThrow('Workspace workspace-of-najd is not in the database of');
  });

  it('is read while the workspace is being made', async () => {
    expect(
      await runInTenant(tenantOf('qassim', null), () =>
        makeCache().read('workspace-of-qassim'),
      ),
    ).toBe('workspace-of-qassim, read');
  });

  it('stops a release that reads it in another way', () => {
    expect(() =>
      beforeMethod({} as WorkspaceCache, 'read', () => undefined),
    ).toThrow('Object.read is gone');
  });
});

describe('clearing up what Twenty remembers of all tenants', () => {
  it('is done once in a while, however many people ask for something', () => {
    let now = 1_000;
    const cache = {
      entries: ['old'],
      sweep() {
        this.entries = [];
      },
    };

    atMostOnceIn(10_000, cache, 'sweep', () => now);
    cache.sweep();
    expect(cache.entries).toEqual([]);

    cache.entries = ['old'];
    now += 9_999;
    cache.sweep();
    expect(cache.entries).toEqual(['old']);

    now += 1;
    cache.sweep();
    expect(cache.entries).toEqual([]);
  });
});

describe('what Twenty computes of a workspace during its upgrade', () => {
  /** Remembers, computes and tells Redis as Twenty's does. */
  class ComputingCache {
    readonly computed: string[] = [];
    readonly workspaceCacheProviders = new Map([
      ['fields', () => 'of the workspace'],
      ['views', () => 'of the workspace'],
    ]);
    readonly localDataOnlyKeys = new Set<string>();
    private readonly remembered = new Map<string, unknown>();

    async getOrRecompute(names: string[]) {
      const missing = names.filter((name) => !this.remembered.has(name));

      await this.recomputeDataFromProvider(missing);

      return names.map((name) => this.remembered.get(name));
    }

    async invalidateAndRecompute(names: string[]) {
      names.forEach((name) => this.remembered.delete(name));
      await this.recomputeDataFromProvider(names);
    }

    private async recomputeDataFromProvider(names: string[]) {
      for (const name of names) {
        this.computed.push(name);
        this.remembered.set(name, this.workspaceCacheProviders.get(name)?.());
      }

      return {};
    }
  }

  const makeCache = () => {
    const cache = new ComputingCache();

    computeCachesWhenAsked(cache as never);

    return cache;
  };

  it('is computed when it is asked for, and not after each step', async () => {
    const cache = makeCache();

    await cache.getOrRecompute(['fields', 'views']);
    await cache.invalidateAndRecompute(['fields', 'views']);
    await cache.invalidateAndRecompute(['fields', 'views']);
    expect(await cache.getOrRecompute(['fields'])).toEqual([
      'of the workspace',
    ]);

    expect(cache.computed).toEqual(['fields', 'views', 'fields']);
  });

  it('stays in the process', () => {
    expect([...makeCache().localDataOnlyKeys]).toEqual(['fields', 'views']);
  });
});
