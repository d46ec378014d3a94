import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { findOrStartRedis } from './redis';
import { StartError } from './start-error';
import { findTwentyBuild, placeFront } from './twenty-build';
import { TwentyProcesses } from './twenty-processes';

type Environment = Record<string, string | undefined>;

const findOrStartDatabase = async (environment: Environment) => {
  if (environment.PG_DATABASE_URL !== undefined) {
    if (environment.APP_SECRET === undefined) {
      throw new StartError(
        'APP_SECRET is missing. A database that lives on needs the same secret at every start; make one with: openssl rand -base64 32',
      );
    }

    return { url: environment.PG_DATABASE_URL, stop: async () => undefined };
  }

  const postgres = await startLocalPostgres();

  await postgres.createDatabase('twenty');

  return { url: postgres.url('twenty'), stop: postgres.stop };
};

/**
 * Starts a patched, built Twenty with its worker; finds or starts PostgreSQL and
 * Redis for it, and prepares or upgrades the database as Twenty's own image does.
 *
 * @param environment Clerk's variables, SERVER_URL, and what Twenty understands.
 * @throws StartError with a sentence that says what is missing.
 */
export const startRealTwenty = async (
  folder: string,
  environment: Environment,
  port: number,
  report: (line: string) => void,
) => {
  const build = findTwentyBuild(folder);

  report('Finding PostgreSQL and Redis');

  const database = await findOrStartDatabase(environment);
  const redis = await findOrStartRedis(environment.REDIS_URL);
  const settings = {
    APP_SECRET: randomBytes(32).toString('hex'),
    ...environment,
    PG_DATABASE_URL: database.url,
    REDIS_URL: redis.url,
  };
  const processes = new TwentyProcesses(
    build,
    join(process.cwd(), 'build/logs'),
    { ...process.env, ...settings },
  );

  const stop = async () => {
    await processes.stop();
    await redis.stop();
    await database.stop();
  };

  try {
    await placeFront(build);
    report('Preparing the database (half a minute when it is empty)');
    await processes.prepareDatabases();
    report("Starting Twenty's server and worker");
    processes.startWorker();
    await processes.startServer(port);
  } catch (error) {
    await stop();
    throw error;
  }

  return { environment: settings, stop };
};
