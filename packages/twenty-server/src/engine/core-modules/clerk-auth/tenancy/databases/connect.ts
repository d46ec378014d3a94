import { Client } from 'pg';

import { patiently } from 'src/engine/core-modules/clerk-auth/tenancy/databases/patiently';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import { shortageOf } from 'src/engine/core-modules/clerk-auth/tenancy/databases/shortage';
import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { databaseTlsOf } from '@twenty-clerk/contract/databases/database-servers';
import { refuseTransactionPooling as refusePooling } from '@twenty-clerk/contract/databases/transaction-pooling';

const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

/**
 * invalid_password, invalid_authorization_specification, invalid_catalog_name:
 * waiting does not help.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const REFUSALS = new Set(['28P01', '28000', '3D000']);

const open = async (url: string): Promise<Client> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    keepAlive: true,
    ssl: databaseTlsOf(process.env),
  });

  // The query that is going on fails too, and tells.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }

  return client;
};

/** Runs `work` on a connection of its own. */
export const connect = async <Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = await open(url);

  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** What PostgreSQL or the network has said, or what to do when it has run out of something. */
export const reasonOf = (error: unknown): string => {
  // Node tries each address of a name, and then has several reasons.
  const [first] = error instanceof AggregateError ? error.errors : [error];

  return (
    shortageOf(first) ??
    (first instanceof Error ? first.message : String(first))
  );
};

const isRefusal = (error: unknown) =>
  error instanceof ConfigurationError ||
  REFUSALS.has((error as { code?: string }).code ?? '');

const withExitCode = (error: unknown) =>
  error instanceof ConfigurationError
    ? new PreparationError('setting', `${error.message}.`)
    : error;

/**
 * @throws PreparationError when a pooler in between would lose the locks that a
 * connection holds.
 */
export const refuseTransactionPooling = async (
  url: string,
  variable: string,
): Promise<void> => {
  try {
    await connect(url, (one) =>
      connect(url, (other) => refusePooling(variable, one, other)),
    );
  } catch (error) {
    throw withExitCode(error);
  }
};

/**
 * Waits until the database answers.
 *
 * @throws PreparationError when it refuses, or has not answered in time.
 */
export const waitForDatabase = async (
  url: string,
  seconds: number,
): Promise<void> => {
  try {
    await patiently(
      () => connect(url, (client) => client.query('SELECT 1')),
      seconds,
      isRefusal,
    );
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw withExitCode(error);
    }
    throw new PreparationError(
      'unreachable',
      `The database ${isRefusal(error) ? 'refuses' : 'cannot be reached'}: ${reasonOf(error)}.${shortageOf(error) === null ? ' See PG_DATABASE_URL.' : ''}`,
    );
  }
};
