import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { Client, escapeIdentifier } from 'pg';

import { CLERK_SCHEMA_SQL } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/storage/clerk-schema.sql';
import { ClerkControl } from './clerk-control';
import { type Deployment } from './deployment';

const run = promisify(execFile);

const withClient = async (
  connectionString: string,
  work: (client: Client) => Promise<void>,
) => {
  const client = new Client({ connectionString });

  await client.connect();

  try {
    await work(client);
  } finally {
    await client.end();
  }
};

/**
 * Puts the database back to how it was at the first call, when it is taken to be
 * freshly initialized: a copy of it is kept beside it.
 */
const resetDatabase = async (databaseUrl: string) => {
  const name = new URL(databaseUrl).pathname.slice(1);
  const copy = `${name}_scenarios`;
  const administrationUrl = new URL(databaseUrl);

  administrationUrl.pathname = '/postgres';

  await withClient(administrationUrl.href, async (client) => {
    const { rowCount } = await client.query(
      'SELECT FROM pg_database WHERE datname = $1',
      [copy],
    );
    const [from, to] = rowCount === 0 ? [name, copy] : [copy, name];

    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [name],
    );
    await client.query(
      `DROP DATABASE IF EXISTS ${escapeIdentifier(to)} WITH (FORCE)`,
    );
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(to)} TEMPLATE ${escapeIdentifier(from)}`,
    );
  });

  // The server makes these once, at its first question, and has asked already.
  await withClient(databaseUrl, async (client) => {
    await client.query(CLERK_SCHEMA_SQL);
  });
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

/**
 * A Twenty that runs already, patched and built, with a Clerk emulator.
 *
 * Its database is emptied before each scenario: never point this at one that
 * holds anything.
 */
export const attachToDeployment = async (url: string): Promise<Deployment> => {
  const databaseUrl = read('PG_DATABASE_URL');
  const configuration: { proxyUrl?: string } = await (
    await fetch(`${url}/clerk/config`)
  ).json();

  if (configuration.proxyUrl === undefined) {
    throw new Error(`The Twenty at ${url} does not use a Clerk emulator.`);
  }

  const clerk = new ClerkControl(new URL(configuration.proxyUrl).origin);
  const urlWithoutClerk = process.env.E2E_URL_WITHOUT_CLERK;

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
