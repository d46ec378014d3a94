import {
  CLERK_MIGRATIONS,
  type ClerkMigration,
} from 'src/engine/core-modules/clerk-auth/storage/clerk-migrations';
import { NO_SERVER_ADMINISTRATOR_SQL } from 'src/engine/core-modules/clerk-auth/storage/no-server-administrator.sql';

// Arbitrary but fixed: PostgreSQL advisory locks are told apart by number.
const SCHEMA_LOCK = 7_202_601;

/** Asks a database something, always on the same connection. */
export type AskDatabase = <Row>(
  sql: string,
  parameters?: unknown[],
) => Promise<Row[]>;

type Wanted = {
  /** Of a tenant, or of a template for tenants: see NO_SERVER_ADMINISTRATOR_SQL. */
  isOfTenant: boolean;
  migrations?: readonly ClerkMigration[];
};

/** Whether a database has our schema as this release wants it. Changes nothing. */
export const isClerkSchemaCurrent = async (
  ask: AskDatabase,
  { isOfTenant, migrations = CLERK_MIGRATIONS }: Wanted,
): Promise<boolean> => {
  const [is] = await ask<{ versioned: boolean; guarded: boolean }>(
    `SELECT to_regclass('clerk.migration') IS NOT NULL AS versioned,
            EXISTS (SELECT FROM pg_trigger
                     WHERE tgrelid = to_regclass('core."user"')
                       AND tgname = 'no_server_administrator') AS guarded`,
  );

  return (
    is?.versioned === true &&
    (is.guarded || !isOfTenant) &&
    (await pendingOf(ask, migrations)).length === 0
  );
};

/**
 * Brings our schema up to what this release wants. One from before there were
 * migrations counts as having had the first, which leaves alone what is there.
 *
 * @param ask in a transaction: a migration that fails changes nothing.
 */
export const migrateClerkSchema = async (
  ask: AskDatabase,
  { isOfTenant, migrations = CLERK_MIGRATIONS }: Wanted,
): Promise<void> => {
  // CREATE … IF NOT EXISTS is not safe when two sessions run it at once.
  await ask('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
  await ask(`
    CREATE SCHEMA IF NOT EXISTS clerk;

    CREATE TABLE IF NOT EXISTS clerk.migration (
      id integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    );
  `);

  for (const { id, name, sql } of await pendingOf(ask, migrations)) {
    await ask(sql);
    await ask('INSERT INTO clerk.migration (id, name) VALUES ($1, $2)', [
      id,
      name,
    ]);
  }

  if (isOfTenant) {
    await ask(NO_SERVER_ADMINISTRATOR_SQL);
  }
};

const pendingOf = async (
  ask: AskDatabase,
  migrations: readonly ClerkMigration[],
) => {
  const applied = new Set(
    (await ask<{ id: number }>('SELECT id FROM clerk.migration')).map(
      ({ id }) => id,
    ),
  );

  return migrations.filter(({ id }) => !applied.has(id));
};
