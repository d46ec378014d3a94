import { type Client, escapeIdentifier } from 'pg';

import { type NewWorkspace } from './give-identity';
import { listTables, writeRows } from './table-rows';
import { type TableRows } from '../registry/workspace-copy';

/**
 * References between the rows hold because they held before every id was
 * replaced by another one, everywhere: PostgreSQL need not look again.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE
 */
const WITHOUT_TRIGGERS = 'SET LOCAL session_replication_role = replica';

/**
 * Gives the clone of a template its workspace. To be called in a transaction: the
 * clone holds either no workspace or a whole one.
 */
export const fillDatabase = async (
  client: Client,
  workspace: Pick<NewWorkspace, 'schema' | 'formerSchema' | 'tables'>,
): Promise<void> => {
  const { schema, formerSchema, tables } = workspace;

  await client.query(WITHOUT_TRIGGERS);
  if (formerSchema !== null && schema !== null) {
    await client.query(
      `ALTER SCHEMA ${escapeIdentifier(formerSchema)} RENAME TO ${escapeIdentifier(schema)}`,
    );
  }
  for (const { table, columns, text } of tables) {
    await writeRows(client, { table, columns }, text);
  }
};

/** Takes every row out of a database, and puts back those of `before`. */
export const emptyDatabase = async (
  client: Client,
  before: readonly TableRows[],
): Promise<void> => {
  const tables = (await listTables(client)).map(({ table }) => table);

  await client.query('BEGIN');
  await client.query(WITHOUT_TRIGGERS);
  await client.query(`TRUNCATE ${tables.join(', ')}`);
  for (const rows of before.filter(({ lines }) => lines.length > 0)) {
    await writeRows(
      client,
      rows,
      rows.lines.map((line) => `${line}\n`).join(''),
    );
  }
  await client.query('COMMIT');
};

/**
 * What in the database itself, and not in its rows, still tells of a workspace:
 * names of things, bodies of functions, defaults, comments. References to things
 * in its schema are none: they follow when it is renamed.
 */
export const findTracesOf = async (
  client: Client,
  { id, schema }: { id: string; schema: string },
): Promise<string[]> => {
  const { rows } = await client.query<{ trace: string }>(
    `SELECT trace FROM (
       SELECT 'relation ' || relname AS trace, relname::text AS text FROM pg_class
       UNION ALL SELECT 'column ' || attname, attname FROM pg_attribute
       UNION ALL SELECT 'type ' || typname, typname FROM pg_type
       UNION ALL SELECT 'value ' || enumlabel, enumlabel FROM pg_enum
       UNION ALL SELECT 'constraint ' || conname, conname FROM pg_constraint
       UNION ALL SELECT 'trigger ' || tgname, tgname FROM pg_trigger
       UNION ALL SELECT 'function ' || proname, proname || prosrc FROM pg_proc
       UNION ALL SELECT 'comment on ' || objoid, description FROM pg_description
       UNION ALL SELECT 'default of ' || adrelid::regclass,
                        replace(pg_get_expr(adbin, adrelid), $2 || '.', '')
                   FROM pg_attrdef
     ) AS texts
     WHERE position($1 IN text) > 0 OR position($2 IN text) > 0
     ORDER BY trace`,
    [id, schema],
  );

  return rows.map(({ trace }) => trace);
};
