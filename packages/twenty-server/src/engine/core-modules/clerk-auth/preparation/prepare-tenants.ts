import { escapeIdentifier, escapeLiteral } from 'pg';

import {
  connect,
  reasonOf,
  refuseTransactionPooling,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import {
  holdBack,
  readDatabaseState,
} from '@twenty-clerk/contract/databases/database-state';
import { beingUpgraded } from '@twenty-clerk/contract/databases/tenant-marker';
import { countStepsAhead } from '@twenty-clerk/contract/databases/upgrade-steps';
import {
  EXIT_CODES,
  PreparationError,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import {
  type Backlog,
  backlogOf,
  isOfNewerBuild,
  type Preparation,
  prepareDatabase,
  refuseNewer,
  type RunTwenty,
  type Turn,
  type TwentyBuild,
} from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import { triedSince } from 'src/engine/core-modules/clerk-auth/preparation/tries';
import {
  listTenantDatabases,
  TEMPLATE_MARKER,
  type TenantDatabase,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/list-tenant-databases';
import { type TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

export type TenantsToPrepare = {
  /** Addresses of databases, one on each server. */
  servers: readonly string[];
  templateName: string;
  registry: Pick<TenantRegistryClient, 'listDatabaseNames'>;
  /** For tenant-manager. */
  waitSeconds: number;
};

/**
 * What has to be done before anybody is served: the template of each server is
 * prepared, since tenants are made from it, and a tenant that a newer server has
 * upgraded is held back.
 *
 * @throws PreparationError when that cannot be noted in it.
 */
export const prepareForTenants = async (
  tenants: TenantsToPrepare,
  build: TwentyBuild,
  run: RunTwenty,
  say: (line: string) => void,
): Promise<Preparation> => {
  const failures: string[] = [];

  await createTemplates(tenants, failures);

  const databases = await listEverywhere(tenants, failures);
  let isChanged = false;

  for (const database of databases) {
    const preparation =
      database.tenantId === null
        ? // While it is being upgraded it is not copied, since it is in use.
          await prepareTenant(database, build, run, say)
        : await holdBackIfNewer(database, build);

    isChanged ||= preparation.isChanged;
    failures.push(...preparation.failures);
  }

  return { isChanged, failures };
};

const holdBackIfNewer = (
  database: TenantDatabase,
  build: TwentyBuild,
): Promise<Preparation> =>
  reportingFailures(database, build, async () => {
    refuseNewer(await connect(database.url, readDatabaseState), build);

    return { isChanged: false, failures: [] };
  });

type TenantBehind = TenantDatabase & Pick<Backlog, 'tries'>;

/**
 * The databases of tenants about which there is anything to do, and those that could
 * not be asked.
 */
const findTenantsBehind = async (
  tenants: TenantsToPrepare,
  build: TwentyBuild,
  retriesReported: boolean,
): Promise<{ behind: Record<Turn, TenantBehind[]>; failures: string[] }> => {
  const failures: string[] = [];
  const behind: Record<Turn, TenantBehind[]> = { first: [], last: [] };

  for (const database of await listEverywhere(tenants, failures)) {
    try {
      const backlog =
        database.tenantId === null
          ? null
          : await backlogOf(database.url, build, retriesReported);

      if (backlog !== null) {
        const { turn, tries } = backlog;

        behind[turn].push({ ...database, tries });
      }
    } catch (error) {
      failures.push(`${database.title}: ${reasonOf(error)}`);
    }
  }

  return { behind, failures };
};

type Count = {
  /** Of the deployment's own database, which a new server upgrades first. */
  databaseUrl: string;
  /** See lacksDataModel(). */
  retriesReported: boolean;
  /** Gets why some could not be asked. */
  warn: (failure: string) => void;
};

/**
 * How many tenants are behind, of those that could be asked. For a server of a former
 * release none is, once a newer one has started: that one is to upgrade them.
 *
 * @throws Error when all that can be said is why none could be asked.
 */
export const countTenantsBehind = async (
  tenants: TenantsToPrepare,
  build: TwentyBuild,
  { databaseUrl, retriesReported, warn }: Count,
): Promise<number> => {
  if (await isOfNewerBuild(databaseUrl, build)) {
    return 0;
  }

  const { behind, failures } = await findTenantsBehind(
    tenants,
    build,
    retriesReported,
  );
  const count = behind.first.length + behind.last.length;

  if (count === 0 && failures.length > 0) {
    throw new Error(failures.join(' '));
  }
  failures.forEach(warn);

  return count;
};

export type TenantUpgrade = {
  /** The names of all of Twenty's upgrade steps, in their order. */
  sequence: readonly string[];
  /** Twenty's commands, for the database of a tenant. */
  runOn: (database: TenantDatabase) => RunTwenty;
  /** The tenant for whom somebody is waiting; null when nobody is. */
  takeWanted: () => Promise<string | null>;
  /** See takingTenants(). */
  take: (title: string) => Promise<boolean>;
  /** The next one is not begun once it is aborted. */
  signal: AbortSignal;
  /** See lacksDataModel(). */
  retriesReported: boolean;
  say: (line: string) => void;
};

/**
 * Prepares the databases of tenants that are behind and that nobody else has taken,
 * one after the other, beginning with those for whom somebody is waiting; about turns
 * see Turn. Nobody else is in a database meanwhile.
 * One whose upgrade fails is named and held back, and the others go on; it is not tried
 * again by another process that has listed it before.
 */
export const upgradeTenants = async (
  tenants: TenantsToPrepare,
  build: TwentyBuild,
  {
    sequence,
    runOn,
    takeWanted,
    take,
    signal,
    retriesReported,
    say,
  }: TenantUpgrade,
): Promise<Preparation> => {
  const { behind, failures } = await findTenantsBehind(
    tenants,
    build,
    retriesReported,
  );
  const total = behind.first.length + behind.last.length;
  let passed = 0;

  for (const databases of [behind.first, behind.last]) {
    const waiting = new Map(
      databases.map((database) => [database.tenantId, database]),
    );

    while (waiting.size > 0 && !signal.aborted) {
      const database =
        waiting.get(await takeWanted()) ?? [...waiting.values()][0]!;
      const place = `${(passed += 1)} of ${total}`;

      waiting.delete(database.tenantId);
      if (
        !(await take(database.title)) ||
        !(await isStillBehind(database, build, retriesReported))
      ) {
        continue;
      }

      const preparation = await prepareTenant(
        database,
        build,
        runOn(database),
        (line) => say(`${place}: ${line}`),
        () => keepOthersOut(database.url, build, sequence),
      );

      failures.push(...preparation.failures);
    }
  }

  return { isChanged: total > 0, failures };
};

/** Not one that another process, which has ended, has brought up to date, or tried to. */
const isStillBehind = async (
  { url, tries }: TenantBehind,
  build: TwentyBuild,
  retriesReported: boolean,
): Promise<boolean> => {
  try {
    const backlog = await backlogOf(url, build, retriesReported);

    return backlog !== null && !triedSince(tries, backlog.tries);
  } catch {
    // What keeps anybody from connecting is told by who tries.
    return true;
  }
};

const prepareTenant = (
  database: TenantDatabase,
  build: TwentyBuild,
  run: RunTwenty,
  say: (line: string) => void,
  keepOut?: () => Promise<void>,
): Promise<Preparation> =>
  reportingFailures(database, build, async () => {
    const { title, url } = database;
    const started = performance.now();
    const { isChanged, isUpgraded, failures } = await prepareDatabase(
      { url, isOfTenant: true },
      build,
      run,
      (line) => say(`${title}: ${line}`),
      keepOut,
    );

    if (!isUpgraded) {
      // Until then it is held back as one that is being upgraded.
      await keepBack(url, failures.join(', ')).catch((error: unknown) =>
        failures.push(`that could not be noted in it: ${reasonOf(error)}`),
      );
    }
    if (isChanged) {
      say(
        `${title}: ${failures.length === 0 ? 'done' : 'FAILED'} in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
      );
    }

    return { isChanged, failures };
  });

const keepOthersOut = async (
  url: string,
  { release }: TwentyBuild,
  sequence: readonly string[],
) => {
  try {
    const steps = await connect(url, (client) =>
      countStepsAhead(client, sequence),
    );

    await keepBack(url, beingUpgraded(release, steps));
  } catch (error) {
    throw new Error(
      `the upgrade to ${release} waits, since nobody can be kept out meanwhile: ${reasonOf(error)}`,
      { cause: error },
    );
  }
};

const reportingFailures = async (
  { title, url }: TenantDatabase,
  build: TwentyBuild,
  work: () => Promise<Preparation>,
): Promise<Preparation> => {
  const named = (failure: string) => `${title}: ${failure}`;

  try {
    const { isChanged, failures } = await work();

    return { isChanged, failures: failures.map(named) };
  } catch (error) {
    if (
      error instanceof PreparationError &&
      error.exitCode === EXIT_CODES.newerDatabase
    ) {
      await keepBackNewer(title, url, build, error.message);
    }

    return { isChanged: false, failures: [named(reasonOf(error))] };
  }
};

/**
 * Whoever works with it would find it half changed, or changed too far. The server
 * that starts sees by itself that an upgrade is missing; those of before do not.
 */
const keepBack = (url: string, reason: string) =>
  connect(url, async (client) => {
    // What an upgrade hangs on is not to hang this, too.
    await client.query(`SET statement_timeout = '30s'`);
    await holdBack(client, reason);
  });

/**
 * The server that starts would take it for its own. One that says itself by which
 * release it was upgraded is left alone: servers of that are at work in it.
 */
const keepBackNewer = async (
  title: string,
  url: string,
  build: TwentyBuild,
  reason: string,
) => {
  const { upgradeSteps } = await connect(url, readDatabaseState);

  if (upgradeSteps !== build.upgradeSteps) {
    return;
  }
  try {
    await keepBack(url, reason);
  } catch (error) {
    throw new PreparationError(
      'newerDatabase',
      `${title}: ${reason} Nothing keeps people out of it, since that could not be noted in it: ${reasonOf(error)}.`,
    );
  }
};

/**
 * New tenants are cloned from it. It has no workspace. Every server has one, so that
 * tenant-manager alone says where new tenants are made, and can be told another place
 * at any time.
 */
const createTemplate = (serverUrl: string, templateName: string) =>
  connect(serverUrl, async (client) => {
    const { rows } = await client.query<{ marker: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS marker
         FROM pg_database WHERE datname = $1`,
      [templateName],
    );
    const name = escapeIdentifier(templateName);

    if (rows.length === 0) {
      await client.query(`CREATE DATABASE ${name}`);
    }
    // By its comment it is found for upgrades; a clone does not inherit it.
    if (!rows[0]?.marker?.startsWith(TEMPLATE_MARKER)) {
      await client.query(
        `COMMENT ON DATABASE ${name} IS ${escapeLiteral(TEMPLATE_MARKER)}`,
      );
    }
  });

const createTemplates = async (
  { servers, templateName }: TenantsToPrepare,
  failures: string[],
) => {
  for (const server of servers) {
    try {
      await refuseTransactionPooling(server, 'Its address');
      await createTemplate(server, templateName);
    } catch (error) {
      failures.push(
        `${new URL(server).host}: ${templateName} could not be made, so no tenant can be made there: ${reasonOf(error)}`,
      );
    }
  }
};

const listEverywhere = async (
  { servers, templateName, registry, waitSeconds }: TenantsToPrepare,
  failures: string[],
): Promise<TenantDatabase[]> => {
  const found: TenantDatabase[] = [];

  for (const server of servers) {
    try {
      found.push(
        ...(await listTenantDatabases(
          [server],
          templateName,
          registry,
          waitSeconds,
        )),
      );
    } catch (error) {
      failures.push(
        `${new URL(server).host}: its tenants could not be listed: ${reasonOf(error)}`,
      );
    }
  }

  return found;
};
