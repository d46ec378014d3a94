import { AsyncLocalStorage } from 'node:async_hooks';

import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { type WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';

/**
 * For a process that does nothing but upgrade. Each of an upgrade's many steps ends by
 * having Twenty compute all that it keeps of the workspace's metadata, of which the
 * next needs a part. Here that is computed when it is asked for, and stays in this
 * process: Redis has nothing of the workspace after its upgrade.
 */
export const computeCachesWhenAsked = (cache: ComputingCache): void => {
  const invalidation = new AsyncLocalStorage<true>();

  aroundMethod(cache, 'invalidateAndRecompute', (invalidate, ...which) =>
    invalidation.run(true, () => invalidate(...which)),
  );
  aroundMethod(
    cache,
    'recomputeDataFromProvider',
    async (recompute, ...which) =>
      invalidation.getStore() === undefined ? recompute(...which) : {},
  );
  for (const name of cache.workspaceCacheProviders.keys()) {
    cache.localDataOnlyKeys.add(name);
  }
};

// Types see private members only so.
export type ComputingCache = {
  invalidateAndRecompute: WorkspaceCacheService['invalidateAndRecompute'];
  recomputeDataFromProvider: WorkspaceCacheService['recomputeDataFromProvider'];
  workspaceCacheProviders: WorkspaceCacheService['workspaceCacheProviders'];
  localDataOnlyKeys: WorkspaceCacheService['localDataOnlyKeys'];
};
