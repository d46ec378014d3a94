import { Redis } from 'ioredis';

import { claimRedis } from 'src/engine/core-modules/clerk-auth/preparation/claim-redis';
import { reasonOf } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { patiently } from 'src/engine/core-modules/clerk-auth/tenancy/databases/patiently';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import { CacheStorageNamespace } from 'src/engine/core-modules/cache-storage/types/cache-storage-namespace.enum';

const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;
const KEYS_AT_ONCE = 1_000;

/** Is in the same Redis as the cron jobs, and is lost when they are. */
const CRON_JOBS = 'twenty-clerk:cron-jobs';

/**
 * Waits until Redis answers: without it, Twenty's commands wait for ever.
 *
 * @throws PreparationError when it has not answered in time.
 */
export const waitForRedis = async (
  url: string,
  variable: string,
  seconds: number,
): Promise<void> => {
  try {
    await patiently(() => withRedis(url, (redis) => redis.ping()), seconds);
  } catch (error) {
    throw unreachable(error, variable);
  }
};

const unreachable = (error: unknown, variable: string) =>
  new PreparationError(
    'unreachable',
    `Redis cannot be reached: ${reasonOf(error)}. See ${variable}.`,
  );

/**
 * See claimRedis().
 *
 * @throws PreparationError when the Redis is another deployment's, or is lost meanwhile.
 */
export const claimRedisAt = async (
  url: string,
  variable: string,
  deployment: string,
): Promise<void> => {
  try {
    await withRedis(url, (redis) => claimRedis(redis, deployment, variable));
  } catch (error) {
    throw error instanceof PreparationError
      ? error
      : unreachable(error, variable);
  }
};

/**
 * Does what Twenty's `cache:flush` does, without the ten seconds that it takes to
 * start.
 *
 * @param workspaceId only what is cached of it: all of that is named after its id.
 */
export const flushCaches = (url: string, workspaceId?: string): Promise<void> =>
  withRedis(url, async (redis) => {
    const prefixes = Object.values(CacheStorageNamespace).map(
      (namespace) => `${namespace}:`,
    );

    for await (const keys of redis.scanStream({
      match: workspaceId === undefined ? '*' : `*${workspaceId}*`,
      count: KEYS_AT_ONCE,
    })) {
      const cached = (keys as string[]).filter((key) =>
        prefixes.some((prefix) => key.startsWith(prefix)),
      );

      if (cached.length > 0) {
        await redis.unlink(cached);
      }
    }
  });

/** From what the cron jobs were registered last; null when there are none. */
export const readRegisteredCronJobs = (url: string): Promise<string | null> =>
  withRedis(url, (redis) => redis.get(CRON_JOBS));

export const noteRegisteredCronJobs = (
  url: string,
  origin: string,
): Promise<unknown> => withRedis(url, (redis) => redis.set(CRON_JOBS, origin));

const withRedis = async <Result>(
  url: string,
  work: (redis: Redis) => Promise<Result>,
): Promise<Result> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECTION_TIMEOUT_MILLISECONDS,
    retryStrategy: () => null,
  });

  let reason = '';

  // What fails because of it only says that the connection is closed.
  redis.on('error', (error) => {
    reason = reasonOf(error);
  });
  try {
    await redis.connect();

    return await work(redis);
  } catch (error) {
    throw reason === '' ? error : new Error(reason, { cause: error });
  } finally {
    redis.disconnect();
  }
};
