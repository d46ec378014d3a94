import { type DatabaseConnection } from './database-connection';
import { type StepsOfUpgrade } from './tenant-marker';

type Connection = Pick<DatabaseConnection, 'query'>;

/** How many of Twenty's upgrade steps a database lists as done. */
export const countListedSteps = async (client: Connection): Promise<number> =>
  (await listSteps(client)).size;

/**
 * What an upgrade of a database has ahead of it.
 *
 * @param sequence the names of all of Twenty's upgrade steps, in their order.
 * @returns null for a database from before there was a list.
 */
export const countStepsAhead = async (
  client: Connection,
  sequence: readonly string[],
): Promise<StepsOfUpgrade | null> => {
  const { rowCount } = await client.query(
    `SELECT FROM pg_class WHERE oid = to_regclass('core."upgradeMigration"')`,
  );

  if (rowCount === 0) {
    return null;
  }

  const listed = await listSteps(client);
  const newest = sequence.findLastIndex((name) => listed.has(name));

  return {
    total: sequence.length - 1 - newest,
    listedBefore: listed.size,
  };
};

const listSteps = async (client: Connection): Promise<Set<string>> => {
  const { rows } = await client.query<{ name: string }>(
    'SELECT DISTINCT name FROM core."upgradeMigration"',
  );

  return new Set(rows.map(({ name }) => name));
};
