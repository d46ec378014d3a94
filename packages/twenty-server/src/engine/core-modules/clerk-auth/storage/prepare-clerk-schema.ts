import { type Client } from 'pg';

import {
  type AskDatabase,
  isClerkSchemaCurrent,
  migrateClerkSchema,
} from 'src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';

/** Brings our schema in a database up to date, before anybody works with it. */
export const prepareClerkSchema = async (
  client: Client,
  isOfTenant: boolean,
): Promise<void> => {
  const ask: AskDatabase = async (sql, parameters) =>
    (await client.query(sql, parameters)).rows;

  if (await isClerkSchemaCurrent(ask, { isOfTenant })) {
    return;
  }

  // Rolled back with the connection, when it fails.
  await client.query('BEGIN');
  await migrateClerkSchema(ask, { isOfTenant });
  await client.query('COMMIT');
};
