import { Client } from 'pg';

import { HELD_BACK } from '@twenty-clerk/contract/databases/tenant-marker';

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

/**
 * Leaves the database of an organization's tenant as an upgrade that has failed
 * leaves it, with nobody connected.
 *
 * @param registryUrl of tenant-manager's registry, on the server of the tenant.
 * @returns what lets people in again.
 */
export const holdBackTenant = async (
  registryUrl: string,
  organizationId: string,
): Promise<() => Promise<void>> => {
  const database = new URL(registryUrl);

  database.pathname = await connected(registryUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT database_name AS name FROM tenant_registry WHERE clerk_org_id = $1',
      [organizationId],
    );

    return `/${rows[0]?.name}`;
  });

  const comment = await connected(database.href, async (client) => {
    const { rows } = await client.query<{ literal: string }>(
      `SELECT quote_nullable(obj_description('core'::regnamespace)) AS literal`,
    );

    await client.query(
      `COMMENT ON SCHEMA core IS '${HELD_BACK}: the upgrade has failed'`,
    );
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );

    return rows[0]?.literal;
  });

  return () =>
    connected(database.href, async (client) => {
      await client.query(`COMMENT ON SCHEMA core IS ${comment}`);
    });
};
