import {
  reasonOf,
  refuseTransactionPooling,
  waitForDatabase,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { withPreparationLock } from 'src/engine/core-modules/clerk-auth/preparation/preparation-lock';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import {
  type Preparation,
  prepareDatabase,
  type RunTwenty,
} from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import { prepareForTenants } from 'src/engine/core-modules/clerk-auth/preparation/prepare-tenants';
import {
  type PreparationSettings,
  readPreparationSettings,
} from 'src/engine/core-modules/clerk-auth/preparation/read-preparation-settings';
import { runCommand } from 'src/engine/core-modules/clerk-auth/preparation/run-command';
import { registerCronJobs } from 'src/engine/core-modules/clerk-auth/twenty/register-cron-jobs';
import { readTwentyBuild } from 'src/engine/core-modules/clerk-auth/twenty/twenty-build';
import {
  claimRedisAt,
  flushCaches,
  waitForRedis,
} from 'src/engine/core-modules/clerk-auth/twenty/twenty-redis';

const say = (line: string) => process.stdout.write(`entrypoint: ${line}\n`);

const warn = (line: string) => say(`WARNING: ${line}`);

const runTwenty =
  (environment: NodeJS.ProcessEnv): RunTwenty =>
  (command, databaseUrl, showing) =>
    runCommand(
      command === 'database:init:prod'
        ? ['yarn', command]
        : ['yarn', 'command:prod', command],
      databaseUrl,
      environment,
      showing,
      (text) => process.stdout.write(text),
    );

const prepareDatabases = async ({
  databaseUrl,
  cacheRedisUrl,
  tenants,
}: PreparationSettings) => {
  const build = readTwentyBuild();
  const { TENANT_MANAGER_URL: _off, ...environment } = process.env;
  const run = runTwenty(environment);
  const flush = () =>
    flushCaches(cacheRedisUrl).catch((error: unknown) =>
      warn(`The cache could not be flushed: ${reasonOf(error)}`),
    );

  await flush();

  const preparations: Preparation[] = [
    await prepareDatabase(
      { url: databaseUrl, isOfTenant: false },
      build,
      run,
      say,
    ),
  ];

  if (tenants !== null) {
    preparations.push(await prepareForTenants(tenants, build, run, say));
  }
  if (preparations.some(({ isChanged }) => isChanged)) {
    await flush();
  }
  for (const failure of preparations.flatMap(({ failures }) => failures)) {
    // Some reasons are sentences.
    warn(`${failure.replace(/\.$/, '')}. The next start tries again.`);
  }
};

const registerTheCronJobs = async (settings: PreparationSettings) => {
  try {
    if (
      !(await registerCronJobs(
        settings,
        readTwentyBuild().release,
        process.env,
        runTwenty(process.env),
      ))
    ) {
      warn('The cron jobs could not be registered.');
    }
  } catch (error) {
    warn(`The cron jobs could not be registered: ${reasonOf(error)}`);
  }
};

const main = async () => {
  const settings = readPreparationSettings(process.env);
  const {
    databaseUrl,
    deployment,
    preparesDatabases,
    registersCronJobs,
    waitSeconds,
  } = settings;

  await waitForDatabase(databaseUrl, waitSeconds);
  await refuseTransactionPooling(databaseUrl, 'PG_DATABASE_URL');
  await waitForRedis(settings.cacheRedisUrl, 'REDIS_URL', waitSeconds);
  await waitForRedis(settings.queueRedisUrl, 'REDIS_QUEUE_URL', waitSeconds);
  await claimRedisAt(settings.cacheRedisUrl, 'REDIS_URL', deployment);
  await claimRedisAt(settings.queueRedisUrl, 'REDIS_QUEUE_URL', deployment);

  if (preparesDatabases || registersCronJobs) {
    await withPreparationLock(databaseUrl, async () => {
      if (preparesDatabases) {
        await prepareDatabases(settings);
      }
      if (registersCronJobs) {
        await registerTheCronJobs(settings);
      }
    });
  }
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`entrypoint: ${reasonOf(error)}\n`);
    process.exit(error instanceof PreparationError ? error.exitCode : 70);
  },
);
