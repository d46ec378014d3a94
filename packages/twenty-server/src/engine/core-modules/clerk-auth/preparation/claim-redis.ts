import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';

/** Says whose a Redis is. No cache of Twenty's, so that it stays when those are flushed. */
export const CLAIM = 'twenty-clerk:deployment';

export type RedisToClaim = {
  get(key: string): Promise<string | null>;
  /** @returns null when there is one of that name. */
  set(key: string, value: string, onlyNew: 'NX'): Promise<unknown>;
};

/**
 * Notes in Redis whose it is, unless that is there already: on one that two deployments
 * share, each drops the jobs of the other's tenants. One that was emptied, or is from
 * before there were such notes, belongs to whoever starts first.
 *
 * @param deployment the same for all processes of one.
 * @param variable holds the address.
 * @throws PreparationError when it is another deployment's.
 */
export const claimRedis = async (
  redis: RedisToClaim,
  deployment: string,
  variable: string,
): Promise<void> => {
  if ((await redis.set(CLAIM, deployment, 'NX')) !== null) {
    return;
  }
  if ((await redis.get(CLAIM)) !== deployment) {
    throw new PreparationError(
      'redisOfAnother',
      `The Redis at ${variable} belongs to another deployment, one with another APP_SECRET: they would drop each other's jobs. Give this one a Redis of its own, or another database of that, like redis://host:6379/1. If the other is gone, let go of it: redis-cli -u "$${variable}" DEL ${CLAIM}`,
    );
  }
};
