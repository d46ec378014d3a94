import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { type CacheStorageService } from 'src/engine/core-modules/cache-storage/services/cache-storage.service';
import { CacheStorageNamespace } from 'src/engine/core-modules/cache-storage/types/cache-storage-namespace.enum';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { beforeMethod } from 'src/engine/core-modules/clerk-auth/tenancy/before-method';
import { giveEachTenantItsNamespace } from 'src/engine/core-modules/clerk-auth/tenancy/namespace-of-tenant';
import { shareEqualParts } from 'src/engine/core-modules/clerk-auth/tenancy/share-equal-parts';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { ensureWorkspaceOfTenant } from 'src/engine/core-modules/clerk-auth/tenancy/workspace-of-tenant';
import { sweepCachesSeldom } from 'src/engine/core-modules/clerk-auth/twenty/sweep-caches-seldom';
import { CoreEntityCacheService } from 'src/engine/core-entity-cache/services/core-entity-cache.service';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';

/**
 * All tenants share one Redis. Most of what Twenty keeps there is named by the
 * workspace; this sees to what is not, and that nothing is remembered of a
 * workspace that was read from the database of another tenant.
 */
@Injectable()
export class TenantCachesAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tenancyService: TenancyService,
  ) {}

  onModuleInit(): void {
    if (!this.tenancyService.isOn) {
      return;
    }

    this.keepSchedulesApart();
    this.guardWorkspaces();
    this.guardCoreEntities();
    this.shareMetadata();
    sweepCachesSeldom(this.moduleRef);
  }

  /**
   * The schedules of all workflows, and how far each cron of workflows has come
   * through the workspaces, stand under one name for the whole process.
   */
  private keepSchedulesApart() {
    giveEachTenantItsNamespace(
      this.moduleRef.get<unknown, NamedCache>(
        CacheStorageNamespace.ModuleWorkflow,
        { strict: false },
      ),
    );
  }

  private guardWorkspaces() {
    const workspaceCache = this.moduleRef.get(WorkspaceCacheService, {
      strict: false,
    });

    for (const method of [
      'getOrRecompute',
      'invalidateAndRecompute',
    ] as const) {
      beforeMethod(workspaceCache, method, ensureNamedWorkspace);
    }
  }

  /**
   * Of the metadata of a workspace, which Twenty keeps in each process, most texts
   * are the same in all tenants, and most lists are empty. Of one that is being
   * upgraded nothing is kept for long.
   */
  private shareMetadata() {
    const workspaceCache = this.moduleRef.get<unknown, RememberingCache>(
      WorkspaceCacheService,
      { strict: false },
    );

    aroundMethod(workspaceCache, 'setInLocalCache', (remember, ...entry) => {
      const [, , data] = entry;

      if (currentTenant()?.isBeingUpgraded !== true) {
        shareEqualParts(data);
      }

      return remember(...entry);
    });
  }

  /**
   * Twenty also remembers, for ever, that there is no such workspace. The catalog of
   * its marketplace stands under one id for the whole process, whatever database it
   * was read from.
   */
  private guardCoreEntities() {
    const coreEntityCache = this.moduleRef.get(CoreEntityCacheService, {
      strict: false,
    });

    for (const method of ['get', 'invalidateAndRecompute'] as const) {
      beforeMethod(coreEntityCache, method, (kind, id) => {
        if (kind === 'workspaceEntity') {
          ensureNamedWorkspace(id);
        }
      });
    }
    for (const method of [
      'get',
      'invalidate',
      'invalidateAndRecompute',
    ] as const) {
      aroundMethod(coreEntityCache, method, (work, kind, id) =>
        work(kind, kind === 'marketplaceCatalog' ? (idOfTenant() ?? id) : id),
      );
    }
  }
}

// Types see private methods only so.
type NamedCache = { namespace: CacheStorageService['namespace'] };
type RememberingCache = {
  setInLocalCache: WorkspaceCacheService['setInLocalCache'];
};

/** Twenty takes it for one of its own. */
const idOfTenant = () => {
  const tenant = currentTenant();

  return tenant?.workspaceId ?? tenant?.tenantId;
};

/** What is no id at all, Twenty refuses itself. */
const ensureNamedWorkspace = (workspaceId: unknown) => {
  if (typeof workspaceId === 'string') {
    ensureWorkspaceOfTenant(workspaceId);
  }
};
