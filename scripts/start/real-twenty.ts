import { randomBytes } from 'node:crypto';

import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { logFolderOf } from './logs';
import { findOrStartRedis } from './redis';
import { StartError } from './start-error';
import {
  type LocalTenancy,
  REGISTRY,
  startLocalTenantManager,
  tenancyEnvironment,
} from './tenant-manager';
import { findTwentyBuild, placeFront } from './twenty-build';
import { TwentyProcesses } from './twenty-processes';

type Environment = Record<string, string | undefined>;

const findOrStartDatabase = async (
  environment: Environment,
  tenants: LocalTenancy | null,
) => {
  if (environment.PG_DATABASE_URL !== undefined) {
    if (environment.APP_SECRET === undefined) {
      throw new StartError(
        'APP_SECRET is missing. A database that lives on needs the same secret at every start; make one with: openssl rand -base64 32',
      );
    }

    return {
      settings: { PG_DATABASE_URL: environment.PG_DATABASE_URL },
      stop: async () => undefined,
    };
  }

  const postgres = await startLocalPostgres();

  await postgres.createDatabase('twenty');

  if (tenants === null) {
    return {
      settings: { PG_DATABASE_URL: postgres.url('twenty') },
      stop: postgres.stop,
    };
  }

  await postgres.createDatabase(REGISTRY);

  return {
    settings: tenancyEnvironment(postgres, 'twenty', tenants),
    stop: postgres.stop,
  };
};

/**
 * Starts a patched, built Twenty with its worker; finds or starts PostgreSQL and
 * Redis for it, and prepares or upgrades the databases as Twenty's own image does.
 *
 * @param environment Clerk's variables, SERVER_URL, and what Twenty understands.
 * @param tenants when given, each organization gets a tenant of its own, made by
 * tenant-manager, on a PostgreSQL of its own: not together with PG_DATABASE_URL.
 * @returns its environment, how to stop it all, and what settles when a part has
 * ended, wanted or not.
 * @throws StartError with a sentence that says what is missing.
 */
export const startRealTwenty = async (
  folder: string,
  environment: Environment,
  port: number,
  report: (line: string) => void,
  tenants: LocalTenancy | null,
) => {
  const build = findTwentyBuild(folder);

  report('Finding PostgreSQL and Redis');

  const database = await findOrStartDatabase(environment, tenants);
  const redis = await findOrStartRedis(environment.REDIS_URL);
  const settings = {
    APP_SECRET: randomBytes(32).toString('hex'),
    ...environment,
    ...database.settings,
    REDIS_URL: redis.url,
  };
  const logFolder = logFolderOf(port);
  const processes = new TwentyProcesses(build, logFolder, {
    ...process.env,
    ...settings,
  });
  let tenantManager: Awaited<
    ReturnType<typeof startLocalTenantManager>
  > | null = null;

  const stop = async () => {
    await tenantManager?.close();
    await processes.stop();
    await redis.stop();
    await database.stop();
  };

  try {
    await placeFront(build);

    if (tenants !== null) {
      report('Starting tenant-manager');
      tenantManager = await startLocalTenantManager(
        { LOG_LEVEL: 'info', ...settings },
        tenants.managerPort,
        logFolder,
      );
    }
    report('Preparing the databases (half a minute for each empty one)');
    await processes.prepareDatabases();
    report("Starting Twenty's server and worker");
    processes.startWorker();
    await processes.startServer(port);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    environment: settings,
    ended: Promise.race([
      processes.ended,
      ...(tenantManager === null ? [] : [tenantManager.ended]),
    ]),
    stop,
  };
};
