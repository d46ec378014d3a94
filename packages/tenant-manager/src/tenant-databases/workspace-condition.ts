import { type Client } from 'pg';

import { schemaOf } from './schema-of-workspace';

/**
 * How much of a workspace is there: all of it; so little that Twenty can still make
 * the rest, as of one whose rows were put in with SQL or whose making was cut off; or
 * something that Twenty neither works with nor completes.
 */
export type WorkspaceCondition =
  | 'whole'
  | 'unfinished'
  | 'without_metadata'
  | 'without_tables'
  | 'without_roles';

/**
 * Looks at a workspace in a database of Twenty's. Changes nothing in it.
 *
 * @param workspace with its activation status.
 */
export const readWorkspaceCondition = async (
  client: Client,
  workspace: { id: string; status: string },
): Promise<WorkspaceCondition> => {
  const {
    rows: [release],
  } = await client.query<{ isKnown: boolean }>(
    `SELECT to_regclass('core."objectMetadata"') IS NOT NULL
              AND to_regclass('core.role') IS NOT NULL AS "isKnown"`,
  );

  // Old releases keep them somewhere else, and are upgraded first.
  return release?.isKnown
    ? conditionOf(workspace.status, await countParts(client, workspace.id))
    : 'whole';
};

type Parts = { objects: number; tables: number; roles: number };

const countParts = async (
  client: Client,
  workspaceId: string,
): Promise<Parts> => {
  const { rows } = await client.query<Parts>(
    `SELECT (SELECT count(*)::int FROM core."objectMetadata"
              WHERE "workspaceId" = $1) AS objects,
            (SELECT count(*)::int FROM core.role
              WHERE "workspaceId" = $1) AS roles,
            (SELECT count(*)::int FROM pg_tables
              WHERE schemaname = $2) AS tables`,
    [workspaceId, schemaOf(workspaceId)],
  );

  return rows[0]!;
};

const conditionOf = (
  status: string,
  { objects, tables, roles }: Parts,
): WorkspaceCondition => {
  if (objects === 0) {
    return tables === 0 ? 'unfinished' : 'without_metadata';
  }
  // Twenty repeats what it was cut off at.
  if (status.endsWith('_CREATION')) {
    return 'unfinished';
  }
  if (tables === 0) {
    return 'without_tables';
  }

  return roles === 0 ? 'without_roles' : 'whole';
};
