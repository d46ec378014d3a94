import { type ModuleRef } from '@nestjs/core';

import { atMostOnceIn } from 'src/engine/core-modules/clerk-auth/tenancy/at-most-once-in';
import { CoreEntityCacheService } from 'src/engine/core-entity-cache/services/core-entity-cache.service';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';

const SWEEP_MILLISECONDS = 10_000;

// Types see private methods only so.
type SweepingCache = {
  evictExpiredLocalEntries:
    | CoreEntityCacheService['evictExpiredLocalEntries']
    | WorkspaceCacheService['evictExpiredLocalEntries'];
};

/**
 * Whenever Twenty asks one of its caches for something, it first looks through all
 * that the process remembers, of every tenant, for what is half an hour old.
 */
export const sweepCachesSeldom = (moduleRef: ModuleRef): void => {
  for (const service of [WorkspaceCacheService, CoreEntityCacheService]) {
    atMostOnceIn(
      SWEEP_MILLISECONDS,
      moduleRef.get<unknown, SweepingCache>(service, { strict: false }),
      'evictExpiredLocalEntries',
    );
  }
};
