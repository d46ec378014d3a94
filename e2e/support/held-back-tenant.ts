import { Client } from 'pg';

import {
  beingUpgraded,
  HELD_BACK,
  upgradeFailed,
} from '@twenty-clerk/contract/databases/tenant-marker';
import { countListedSteps } from '@twenty-clerk/contract/databases/upgrade-steps';

const connected = async <Result>(
  connectionString: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ connectionString });

  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const keepBack = async (client: Client, reason: string): Promise<void> => {
  await client.query(`COMMENT ON SCHEMA core IS '${HELD_BACK}: ${reason}'`);
};

const RELEASE = '2.31.0';
const STEPS = 78;

/**
 * Takes a tenant as a process that upgrades it does: see takingTenants() in the plugin.
 * A real Twenty would mend it at once otherwise.
 *
 * @param twentyUrl of the database that Twenty is configured with.
 * @returns what gives it back.
 */
const takeTenant = async (
  twentyUrl: string,
  databaseName: string,
): Promise<() => Promise<void>> => {
  const client = new Client({ connectionString: twentyUrl });

  await client.connect();
  await client.query('SELECT pg_advisory_lock(7202606, hashtext($1))', [
    databaseName,
  ]);

  return () => client.end();
};

/**
 * Leaves the database of an organization's tenant as it is after a third of an
 * upgrade, with nobody connected.
 *
 * @param registryUrl of tenant-manager's registry, on the server of the tenant.
 * @param twentyUrl of the database that Twenty is configured with.
 * @returns `fail`, after which it is as when that has failed, and `release`, which lets
 * people in again.
 */
export const holdBackTenant = async (
  { registryUrl, twentyUrl }: Record<'registryUrl' | 'twentyUrl', string>,
  organizationId: string,
): Promise<Record<'fail' | 'release', () => Promise<void>>> => {
  const name = await connected(registryUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT database_name AS name FROM tenant_registry WHERE clerk_org_id = $1',
      [organizationId],
    );

    return rows[0]?.name ?? '';
  });
  const database = new URL(registryUrl);

  database.pathname = `/${name}`;

  const giveBack = await takeTenant(twentyUrl, name);

  const comment = await connected(database.href, async (client) => {
    const { rows } = await client.query<{ literal: string }>(
      `SELECT quote_nullable(obj_description('core'::regnamespace)) AS literal`,
    );

    // The simulator has no upgrades.
    await client.query(
      'CREATE TABLE IF NOT EXISTS core."upgradeMigration" (name text)',
    );
    await keepBack(
      client,
      beingUpgraded(RELEASE, {
        total: STEPS,
        listedBefore: Math.max(0, (await countListedSteps(client)) - STEPS / 3),
      }),
    );
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );

    return rows[0]?.literal;
  });

  return {
    fail: () =>
      connected(database.href, (client) =>
        keepBack(client, upgradeFailed(RELEASE)),
      ),
    release: async () => {
      await connected(database.href, (client) =>
        client.query(`COMMENT ON SCHEMA core IS ${comment}`),
      );
      await giveBack();
    },
  };
};
