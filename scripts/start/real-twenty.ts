import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { delimiter, dirname, join, resolve as resolvePath } from 'node:path';

import { Client } from 'pg';

import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { findNodeForTwenty } from './node-for-twenty';
import { findOrStartRedis } from './redis';
import { StartError } from './start-error';

type Environment = Record<string, string | undefined>;

const HEALTH_TIMEOUT_MILLISECONDS = 180_000;

const findServerFolder = (twentyFolder: string) => {
  const serverFolder = join(twentyFolder, 'packages/twenty-server');

  if (!existsSync(serverFolder)) {
    throw new StartError(
      `TWENTY_DIR is ${twentyFolder}, which holds no Twenty. Point it at a checkout of Twenty.`,
    );
  }

  if (!existsSync(join(twentyFolder, '.twenty-clerk'))) {
    throw new StartError(
      `The Twenty in ${twentyFolder} is not patched. Run: npm run patches:apply -- --upstream ${twentyFolder}`,
    );
  }

  if (!existsSync(join(serverFolder, 'dist/main.js'))) {
    throw new StartError(
      `The Twenty in ${twentyFolder} is not built. Run there: yarn install, npx nx build twenty-server, npx nx build twenty-front`,
    );
  }

  return serverFolder;
};

/** Twenty's server serves the front out of its own build folder. */
const placeFront = async (twentyFolder: string, serverFolder: string) => {
  const built = join(twentyFolder, 'packages/twenty-front/build');

  if (!existsSync(built)) {
    throw new StartError(
      `The front of the Twenty in ${twentyFolder} is not built. Run there: npx nx build twenty-front`,
    );
  }

  await cp(built, join(serverFolder, 'dist/front'), { recursive: true });
};

const findYarn = (twentyFolder: string) => {
  const releases = join(twentyFolder, '.yarn/releases');
  const release = readdirSync(releases).find((file) => file.endsWith('.cjs'));

  if (release === undefined) {
    throw new StartError(`No yarn in ${releases}.`);
  }

  return join(releases, release);
};

const hasTwentySchema = async (databaseUrl: string) => {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
  });

  await client.connect();

  try {
    const { rowCount } = await client.query(
      `SELECT FROM information_schema.schemata WHERE schema_name = 'core'`,
    );

    return rowCount === 1;
  } finally {
    await client.end();
  }
};

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

const waitUntilHealthy = async (url: string, server: ChildProcess) => {
  const deadline = Date.now() + HEALTH_TIMEOUT_MILLISECONDS;

  while (server.exitCode === null && Date.now() < deadline) {
    const isHealthy = await fetch(`${url}/healthz`, {
      signal: AbortSignal.timeout(2_000),
    }).then(
      (response) => response.ok,
      () => false,
    );

    if (isHealthy) {
      return;
    }

    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  throw new StartError('Twenty did not start.');
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
  const twentyFolder = resolvePath(folder);
  const serverFolder = findServerFolder(twentyFolder);
  const node = findNodeForTwenty();
  const yarn = findYarn(twentyFolder);
  const logFolder = join(process.cwd(), 'build/logs');
  const running: ChildProcess[] = [];

  mkdirSync(logFolder, { recursive: true });
  report('Finding PostgreSQL and Redis');

  const database = await findOrStartDatabase(environment);
  const redis = await findOrStartRedis(environment.REDIS_URL);

  const twentyEnvironment = {
    ...process.env,
    NODE_ENV: 'production',
    APP_SECRET: randomBytes(32).toString('hex'),
    ...environment,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    PG_DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    NODE_PORT: String(port),
  };

  const launch = (name: string, parameters: string[]) => {
    const log = createWriteStream(join(logFolder, `${name}.log`));
    const child = spawn(node, parameters, {
      cwd: serverFolder,
      env: twentyEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });

    return child;
  };

  const finish = async (name: string, parameters: string[]) => {
    const child = launch(name, parameters);
    const exitCode = await new Promise((resolve) =>
      child.once('exit', resolve),
    );

    if (exitCode !== 0) {
      throw new StartError(
        `Twenty's ${name} failed. Its log: ${join(logFolder, `${name}.log`)}`,
      );
    }
  };

  const stop = async () => {
    await Promise.all(
      running
        .filter((child) => child.exitCode === null)
        .map(
          (child) =>
            new Promise((resolve) => {
              child.once('exit', resolve);
              child.kill('SIGTERM');
            }),
        ),
    );
    await redis.stop();
    await database.stop();
  };

  try {
    await placeFront(twentyFolder, serverFolder);

    if (await hasTwentySchema(database.url)) {
      report('Upgrading the database');
      await finish('upgrade', [yarn, 'command:prod', 'upgrade']);
    } else {
      report('Preparing the database (about half a minute)');
      await finish('database-init', [yarn, 'database:init:prod']);
    }

    await finish('cache-flush', [yarn, 'command:prod', 'cache:flush']);

    report("Starting Twenty's server and worker");

    const server = launch('server', ['dist/main']);

    running.push(server, launch('worker', ['dist/queue-worker/queue-worker']));
    await waitUntilHealthy(`http://localhost:${port}`, server);
  } catch (error) {
    await stop();
    throw error;
  }

  return { stop };
};
