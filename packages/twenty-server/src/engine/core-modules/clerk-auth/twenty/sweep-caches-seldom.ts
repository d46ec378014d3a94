import { type ModuleRef } from '@nestjs/core';

/**
 * Since about 2.31 Twenty looks through what it remembers seldom enough by itself.
 *
 * @onlyWith evictExpiredLocalEntriesIfNeeded
 * @onlyWith sweepLocalCache
 */
export const sweepCachesSeldom: (moduleRef: ModuleRef) => void = () =>
  undefined;
