import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { migrateClerkSchema } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';
import { ClerkControl } from './clerk-control';
import { type Deployment } from './deployment';
import { type DeploymentAddresses } from './deployment-addresses';

const run = promisify(execFile);

/**
 * Takes out all workspaces and users. What Twenty keeps for the whole server
 * stays, its signing keys among it: the running server has those in memory.
 */
const EMPTY_TWENTY_SQL = `
  DO $$
  DECLARE workspace_schema text;
  BEGIN
    FOR workspace_schema IN
      SELECT nspname FROM pg_namespace WHERE starts_with(nspname, 'workspace_')
    LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', workspace_schema);
    END LOOP;
  END $$;

  -- An active workspace must have a default role, which goes before it.
  UPDATE core.workspace SET "activationStatus" = 'PENDING_CREATION';
  UPDATE core.workspace SET "defaultRoleId" = NULL;
  DELETE FROM core.workspace;
  DELETE FROM core."user";

  DROP SCHEMA IF EXISTS clerk CASCADE;
`;

const resetDatabase = async (connectionString: string) => {
  const client = new Client({ connectionString });

  await client.connect();

  try {
    await client.query('BEGIN');
    await client.query(EMPTY_TWENTY_SQL);
    // The server makes these once, at its first question, and may have asked.
    await migrateClerkSchema(
      async (sql, parameters) => (await client.query(sql, parameters)).rows,
      { isOfTenant: false },
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
};

const clerkAddressOf = async (url: string): Promise<string> => {
  const configuration = (await (await fetch(`${url}/clerk/config`)).json()) as {
    proxyUrl?: string;
  };

  if (configuration.proxyUrl === undefined) {
    throw new Error(`The Twenty at ${url} does not use a Clerk emulator.`);
  }

  return new URL(configuration.proxyUrl).origin;
};

/**
 * A Twenty that runs already, patched and built, with a Clerk emulator.
 *
 * Its database is emptied before each scenario: never point this at one that
 * holds anything.
 */
export const attachToDeployment = async ({
  url,
  databaseUrl,
  redisUrl,
  withoutClerk,
  tenants,
  ownOrganizations,
}: DeploymentAddresses): Promise<Deployment> => {
  const clerk = new ClerkControl(await clerkAddressOf(url));

  return {
    url,
    clerk,
    withoutClerk,
    tenants: tenants && {
      ...tenants,
      clerk: new ClerkControl(await clerkAddressOf(tenants.url)),
    },
    ownOrganizations: ownOrganizations && {
      ...ownOrganizations,
      clerk: new ClerkControl(await clerkAddressOf(ownOrganizations.url)),
    },
    reset: async () => {
      await clerk.reset();
      await resetDatabase(databaseUrl);

      if (redisUrl !== null) {
        await run('redis-cli', ['-u', redisUrl, 'flushdb']);
      }
    },
  };
};
