import { AsyncLocalStorage } from 'node:async_hooks';

import { type ModuleRef } from '@nestjs/core';

import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';

/**
 * For a process that does nothing but upgrade. Each of an upgrade's many steps ends by
 * having Twenty compute all that it keeps of the workspace's metadata, of which the
 * next needs a part. Here that is computed when it is asked for, and stays in this
 * process: Redis has nothing of the workspace after its upgrade.
 */
export const computeCachesWhenAsked = (moduleRef: ModuleRef): void => {
  const cache = moduleRef.get<unknown, ComputingCache>(WorkspaceCacheService, {
    strict: false,
  });
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
type ComputingCache = {
  [
    Name in
      | 'invalidateAndRecompute'
      | 'recomputeDataFromProvider'
      | 'workspaceCacheProviders'
      | 'localDataOnlyKeys'
  ]: WorkspaceCacheService[Name];
};
