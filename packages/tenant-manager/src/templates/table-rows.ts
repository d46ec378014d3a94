import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';

import { type Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { type TableRows } from '../registry/workspace-copy';

type Table = Omit<TableRows, 'lines'>;

/** Every table of the connected database but PostgreSQL's own. */
export const listTables = async (client: Client): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `SELECT format('%I.%I', nspname, relname) AS "table",
            columns.names AS columns,
            columns.times AS "timeColumns",
            columns.loose AS "looseColumns",
            columns.key AS "keyColumn"
       FROM pg_class
       JOIN pg_namespace ON pg_namespace.oid = relnamespace
       CROSS JOIN LATERAL (
         SELECT array_agg(name ORDER BY place) AS names,
                coalesce(array_agg(place) FILTER (WHERE is_time), '{}') AS times,
                coalesce(array_agg(place) FILTER (WHERE is_loose), '{}') AS loose,
                min(place) FILTER (WHERE is_key) AS key
           FROM (SELECT quote_ident(attname) AS name,
                        (row_number() OVER (ORDER BY attnum))::integer - 1 AS place,
                        atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype)
                          AS is_time,
                        EXISTS (SELECT FROM pg_constraint
                                 WHERE conrelid = attrelid AND contype = 'f'
                                   AND confdeltype = 'n'
                                   AND conkey = ARRAY[attnum]) AS is_loose,
                        EXISTS (SELECT FROM pg_index
                                 WHERE indrelid = attrelid AND indisprimary
                                   AND indkey::text = attnum::text) AS is_key
                   FROM pg_attribute
                  WHERE attrelid = pg_class.oid AND attnum > 0
                    AND NOT attisdropped AND attgenerated = '') AS attributes
       ) AS columns
      WHERE relkind = 'r' AND columns.names IS NOT NULL
        AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
      ORDER BY 1`,
  );

  return rows;
};

/** Reads every table; points in time are in UTC. */
export const readRows = async (client: Client): Promise<TableRows[]> => {
  const rows: TableRows[] = [];

  await client.query(`SET TimeZone = 'UTC'`);
  for (const table of await listTables(client)) {
    const stream = client.query(
      copyTo(`COPY ${table.table} (${table.columns.join(', ')}) TO STDOUT`),
    );

    rows.push({
      ...table,
      lines: (await text(stream)).split('\n').slice(0, -1),
    });
  }

  return rows;
};

/** @param rows lines that each end with a line feed. */
export const writeRows = async (
  client: Client,
  { table, columns }: Pick<TableRows, 'table' | 'columns'>,
  rows: string,
): Promise<void> => {
  const stream = client.query(
    copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`),
  );

  stream.end(rows);
  await finished(stream);
};
