import { type ModuleRef } from '@nestjs/core';
import { CoreEntityCacheService } from 'src/engine/core-entity-cache/services/core-entity-cache.service';
import { atMostOnceIn } from 'src/engine/core-modules/clerk-auth/tenancy/at-most-once-in';
import { beforeMethod } from 'src/engine/core-modules/clerk-auth/tenancy/before-method';
import { giveEachTenantItsNamespace } from 'src/engine/core-modules/clerk-auth/tenancy/namespace-of-tenant';
import { type TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import {
  currentTenant,
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { computeCachesWhenAsked } from 'src/engine/core-modules/clerk-auth/twenty/compute-caches-when-asked';
import { TenantCachesAdapter } from 'src/engine/core-modules/clerk-auth/twenty/tenant-caches.adapter';
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

describe('the catalog of the marketplace', () => {
  /** Remembers by kind and id, and reads whatever database it is asked in, as Twenty's does. */
  class CoreEntityCache {
    readonly remembered = new Map<string, string>();

    async get(kind: string, id: string) {
      return this.remembered.get(`${kind} ${id}`) ?? this.read(kind, id);
    }

    async invalidate(kind: string, id: string) {
      this.remembered.delete(`${kind} ${id}`);
    }

    async invalidateAndRecompute(kind: string, id: string) {
      this.read(kind, id);
    }

    private read(kind: string, id: string) {
      const name = `${kind} of ${currentTenant()?.tenantId ?? 'nobody'}`;

      this.remembered.set(`${kind} ${id}`, name);

      return name;
    }
  }

  const ID_FOR_ALL = '00000000-0000-4000-8000-000000000001';

  const makeCache = () => {
    const cache = new CoreEntityCache();
    const others = {
      namespace: 'module:workflow',
      getOrRecompute: async () => undefined,
      invalidateAndRecompute: async () => undefined,
      setInLocalCache: () => undefined,
    };

    new TenantCachesAdapter(
      {
        get: (service: unknown) =>
          service === CoreEntityCacheService ? cache : others,
      } as unknown as ModuleRef,
      { isOn: true } as TenancyService,
    ).onModuleInit();

    return cache;
  };

  const askedBy = (
    tenant: TenantContext | null,
    cache: CoreEntityCache,
    kind = 'marketplaceCatalog',
    id = ID_FOR_ALL,
  ) =>
    tenant === null
      ? cache.get(kind, id)
      : runInTenant(tenant, () => cache.get(kind, id));

  it('is that of the database in which it is asked for, whoever asks first', async () => {
    const cache = makeCache();

    expect(
      await Promise.all(
        [null, najd, tenantOf('qassim', null), hijaz].map((tenant) =>
          askedBy(tenant, cache),
        ),
      ),
    ).toEqual([
      'marketplaceCatalog of nobody',
      'marketplaceCatalog of najd',
      'marketplaceCatalog of qassim',
      'marketplaceCatalog of hijaz',
    ]);
  });

  it('is read anew by the tenant of whom it has changed', async () => {
    const cache = makeCache();

    await Promise.all([najd, hijaz].map((tenant) => askedBy(tenant, cache)));
    await runInTenant(najd, () =>
      cache.invalidate('marketplaceCatalog', ID_FOR_ALL),
    );
    expect([...cache.remembered.values()]).toEqual([
      'marketplaceCatalog of hijaz',
    ]);

    await runInTenant(najd, () =>
      cache.invalidateAndRecompute('marketplaceCatalog', ID_FOR_ALL),
    );
    expect([...cache.remembered.values()]).toEqual([
      'marketplaceCatalog of hijaz',
      'marketplaceCatalog of najd',
    ]);
  });

  it('alone goes by the tenant: a user by their own id', async () => {
    const cache = makeCache();

    await askedBy(najd, cache, 'user', 'id-of-noura');

    expect([...cache.remembered.keys()]).toEqual(['user id-of-noura']);
    await expect(
      askedBy(hijaz, cache, 'workspaceEntity', 'workspace-of-najd'),
    ).rejects.toThrow('Workspace workspace-of-najd is not in the database of');
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
