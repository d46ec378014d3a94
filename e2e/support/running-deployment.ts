import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { CLERK_MIGRATIONS } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/storage/clerk-migrations';
import { ClerkControl } from './clerk-control';
import { type Deployment } from './deployment';

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
    await client.query(EMPTY_TWENTY_SQL);
    // The server makes these once, at its first question, and may have asked.
    for (const { sql } of CLERK_MIGRATIONS) {
      await client.query(sql);
    }
  } finally {
    await client.end();
  }
};

const read = (variable: string): string => {
  const value = process.env[variable];

  if (value === undefined) {
    throw new Error(
      `${variable} is missing. The scenarios against a running Twenty empty its database between them, so they need PG_DATABASE_URL and REDIS_URL of one that was made for this.`,
    );
  }

  return value;
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
export const attachToDeployment = async (url: string): Promise<Deployment> => {
  const databaseUrl = read('PG_DATABASE_URL');
  const clerk = new ClerkControl(await clerkAddressOf(url));
  const urlWithoutClerk = process.env.E2E_URL_WITHOUT_CLERK;
  const urlWithTenants = process.env.E2E_URL_WITH_TENANTS;

  return {
    url,
    clerk,
    withoutClerk:
      urlWithoutClerk === undefined
        ? null
        : {
            url: urlWithoutClerk,
            email: read('E2E_EMAIL_WITHOUT_CLERK'),
            password: read('E2E_PASSWORD_WITHOUT_CLERK'),
          },
    tenants:
      urlWithTenants === undefined
        ? null
        : {
            url: urlWithTenants,
            clerk: new ClerkControl(await clerkAddressOf(urlWithTenants)),
            registryUrl: process.env.GLOBAL_DATABASE_URL ?? null,
          },
    reset: async () => {
      await clerk.reset();
      await resetDatabase(databaseUrl);

      // The simulator has none.
      if (process.env.REDIS_URL !== undefined) {
        await run('redis-cli', ['-u', process.env.REDIS_URL, 'flushdb']);
      }
    },
  };
};
