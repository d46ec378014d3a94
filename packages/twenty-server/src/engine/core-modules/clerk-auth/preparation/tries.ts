import { type DatabaseState } from '@twenty-clerk/contract/databases/database-state';
import { hasFailed } from '@twenty-clerk/contract/databases/tenant-marker';
import { type Client } from 'pg';

/** What a database knows of tries to bring it up to date. One that is killed leaves no trace. */
export type Tries = {
  /** Another one with each upgrade that fails; null when the last has not. */
  failedUpgrade: string | null;
  /** Another one with each run of the data model that comes to its end. */
  dataModelRun: string | null;
};

export const readTries = async (
  client: Client,
  { heldBack }: Pick<DatabaseState, 'heldBack'>,
): Promise<Tries> => ({
  failedUpgrade:
    heldBack !== null && hasFailed(heldBack)
      ? // The same words may stand there again: the row is another one.
        await readText(
          client,
          `SELECT xmin::text AS text FROM pg_description
            WHERE objoid = 'core'::regnamespace
              AND classoid = 'pg_namespace'::regclass`,
        )
      : null,
  dataModelRun: await readDataModelRun(client),
});

/** Whether somebody has tried in vain since. */
export const triedSince = (before: Tries, now: Tries): boolean =>
  (now.failedUpgrade !== null && now.failedUpgrade !== before.failedUpgrade) ||
  now.dataModelRun !== before.dataModelRun;

const readDataModelRun = async (client: Client): Promise<string | null> => {
  const table = await readText(
    client,
    `SELECT to_regclass('clerk.data_model_run')::text AS text`,
  );

  return table === null
    ? null
    : readText(client, `SELECT max(finished_at)::text AS text FROM ${table}`);
};

const readText = async (
  client: Client,
  sql: string,
): Promise<string | null> => {
  const { rows } = await client.query<{ text: string | null }>(sql);

  return rows[0]?.text ?? null;
};
