import {
  CLAIM,
  claimRedis,
  type RedisToClaim,
} from 'src/engine/core-modules/clerk-auth/preparation/claim-redis';

/** What Redis does with the two commands. */
class StandInForRedis implements RedisToClaim {
  readonly entries = new Map<string, string>();

  get(key: string) {
    return Promise.resolve(this.entries.get(key) ?? null);
  }

  set(key: string, value: string) {
    if (this.entries.has(key)) {
      return Promise.resolve(null);
    }
    this.entries.set(key, value);

    return Promise.resolve('OK');
  }
}

describe('A Redis', () => {
  let redis: StandInForRedis;

  beforeEach(() => {
    redis = new StandInForRedis();
  });

  it('takes all processes of a deployment, together and at every start', async () => {
    await Promise.all([
      claimRedis(redis, 'ours', 'REDIS_URL'),
      claimRedis(redis, 'ours', 'REDIS_URL'),
    ]);
    await claimRedis(redis, 'ours', 'REDIS_URL');

    expect([...redis.entries]).toEqual([[CLAIM, 'ours']]);
  });

  it('takes no other deployment, and says what to do', async () => {
    await claimRedis(redis, 'ours', 'REDIS_URL');

    await expect(
      claimRedis(redis, 'theirs', 'REDIS_QUEUE_URL'),
    ).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringMatching(
        /^The Redis at REDIS_QUEUE_URL belongs to another deployment.*redis-cli -u "\$REDIS_QUEUE_URL" DEL twenty-clerk:deployment$/,
      ),
    });
    await claimRedis(redis, 'ours', 'REDIS_URL');
  });

  it('is of one of two deployments that start at once', async () => {
    const outcomes = await Promise.allSettled([
      claimRedis(redis, 'ours', 'REDIS_URL'),
      claimRedis(redis, 'theirs', 'REDIS_URL'),
    ]);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it.each([
    ['emptied', () => redis.entries.clear()],
    ['let go of as the message says', () => redis.entries.delete(CLAIM)],
  ])('that was %s is of whoever starts first', async (_, end) => {
    await claimRedis(redis, 'ours', 'REDIS_URL');
    end();
    await claimRedis(redis, 'theirs', 'REDIS_URL');

    await expect(claimRedis(redis, 'ours', 'REDIS_URL')).rejects.toMatchObject({
      exitCode: 78,
    });
  });
});
