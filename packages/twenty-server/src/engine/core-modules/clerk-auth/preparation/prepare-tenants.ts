import { escapeIdentifier, escapeLiteral } from 'pg';

import {
  connect,
  reasonOf,
  refuseTransactionPooling,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { holdBack } from '@twenty-clerk/contract/databases/database-state';
import {
  EXIT_CODES,
  PreparationError,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import {
  type Preparation,
  prepareDatabase,
  type RunTwenty,
  type TwentyBuild,
} from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
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
 * Prepares the template of each server and the database of every tenant, one after
 * the other. One whose upgrade fails is named and held back, and the others go on.
 */
export const prepareTenants = async (
  tenants: TenantsToPrepare,
  build: TwentyBuild,
  run: RunTwenty,
  say: (line: string) => void,
): Promise<Preparation> => {
  const failures: string[] = [];

  await createTemplates(tenants, failures);

  const databases = await listEverywhere(tenants, failures);
  let changed = 0;

  for (const database of databases) {
    const preparation = await prepareTenant(database, build, run, say);

    changed += Number(preparation.isChanged);
    failures.push(
      ...preparation.failures.map((failure) => `${database.title}: ${failure}`),
    );
  }
  say(
    `Tenant databases and their templates: ${databases.length} looked at, ${changed} not up to date`,
  );

  return { isChanged: changed > 0, failures };
};

const prepareTenant = async (
  { title, url }: TenantDatabase,
  build: TwentyBuild,
  run: RunTwenty,
  say: (line: string) => void,
): Promise<Preparation> => {
  const started = performance.now();

  try {
    const { isChanged, isUpgraded, failures } = await prepareDatabase(
      { url, isOfTenant: true },
      build,
      run,
      (line) => say(`${title}: ${line}`),
    );

    if (!isUpgraded) {
      await keepBack(url, failures.join(', ')).catch((error: unknown) =>
        failures.push(
          `servers of before may go on with it, since that could not be noted in it: ${reasonOf(error)}`,
        ),
      );
    }
    if (isChanged) {
      say(
        `${title}: ${failures.length === 0 ? 'done' : 'FAILED'} in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
      );
    }

    return { isChanged, failures };
  } catch (error) {
    if (
      error instanceof PreparationError &&
      error.exitCode === EXIT_CODES.newerDatabase
    ) {
      await keepBackNewer(title, url, error.message);
    }

    return { isChanged: false, failures: [reasonOf(error)] };
  }
};

/**
 * Whoever works with it would find it half changed, or changed too far. The server
 * that starts sees by itself that an upgrade is missing; those of before do not.
 */
const keepBack = (url: string, reason: string) =>
  connect(url, (client) => holdBack(client, reason));

/**
 * To the server that starts it would look like one that the next server has
 * upgraded meanwhile.
 */
const keepBackNewer = async (title: string, url: string, reason: string) => {
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
