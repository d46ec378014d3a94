import { createHash } from 'node:crypto';

import { connect } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { type RunTwenty } from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import {
  noteRegisteredCronJobs,
  readRegisteredCronJobs,
} from 'src/engine/core-modules/clerk-auth/twenty/twenty-redis';

type Environment = Record<string, string | undefined>;

/**
 * Registers Twenty's cron jobs, unless they are there and would be the same: they
 * depend on the release and on settings, which are in the environment or, from
 * Twenty's admin panel, in the database.
 *
 * @returns whether they are registered.
 */
export const registerCronJobs = async (
  {
    databaseUrl,
    queueRedisUrl,
  }: { databaseUrl: string; queueRedisUrl: string },
  release: string,
  environment: Environment,
  run: RunTwenty,
): Promise<boolean> => {
  const origin = originOf(
    release,
    environment,
    await readSettingsInDatabase(databaseUrl),
  );

  if ((await readRegisteredCronJobs(queueRedisUrl)) === origin) {
    return true;
  }

  const { exitCode } = await run('cron:register:all', databaseUrl, 'at once');

  if (exitCode !== 0) {
    return false;
  }
  await noteRegisteredCronJobs(queueRedisUrl, origin);

  return true;
};

/** A digest, since the environment holds secrets. */
const originOf = (
  release: string,
  environment: Environment,
  settingsInDatabase: string,
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        release,
        // Every container has another name.
        Object.entries({ ...environment, HOSTNAME: '' }).toSorted(),
        settingsInDatabase,
      ]),
    )
    .digest('hex');

const readSettingsInDatabase = (databaseUrl: string): Promise<string> =>
  connect(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT key, value FROM core."keyValuePair"
        WHERE type = 'CONFIG_VARIABLE' ORDER BY key`,
    );

    return JSON.stringify(rows);
  });
