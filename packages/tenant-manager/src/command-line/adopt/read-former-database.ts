import { type Client } from 'pg';

import { readDatabaseState } from '@twenty-clerk/contract/databases/database-state';

import {
  readWorkspaceCondition,
  type WorkspaceCondition,
} from '../../tenant-databases/workspace-condition';

export type FormerWorkspace = {
  id: string;
  name: string;
  /** Its activation status in Twenty. */
  status: string;
  /** How many are in it. */
  people: number;
  condition: WorkspaceCondition;
};

export type FormerDatabase = {
  workspaces: FormerWorkspace[];
  /** How many of its people are tied to a user of Clerk's. */
  identities: number;
  /** Whether our role may mark it, upgrade it, and work in it. */
  isOurs: boolean;
  /** The newest release of Twenty that has upgraded it; null when none is known. */
  release: string | null;
  /** Fingerprint of the upgrade steps that are behind it; null when none is known. */
  upgradeSteps: string | null;
};

/**
 * What a database of a Twenty that ran before holds. Changes nothing in it.
 *
 * @returns null when it is not one of Twenty's.
 */
export const readFormerDatabase = async (
  client: Client,
): Promise<FormerDatabase | null> => {
  const {
    rows: [is],
  } = await client.query<{ twentys: boolean; clerks: boolean }>(
    `SELECT to_regclass('core.workspace') IS NOT NULL
              AND to_regclass('core."userWorkspace"') IS NOT NULL AS twentys,
            to_regclass('clerk.identity') IS NOT NULL AS clerks`,
  );

  if (!is?.twentys) {
    return null;
  }

  const { rows: owners } = await client.query<{ isOurs: boolean }>(
    `SELECT pg_has_role(current_user, datdba, 'USAGE')
              AND pg_has_role(current_user, relowner, 'USAGE') AS "isOurs"
       FROM pg_database, pg_class
      WHERE datname = current_database()
        AND pg_class.oid = 'core.workspace'::regclass`,
  );

  if (!owners[0]?.isOurs) {
    return {
      workspaces: [],
      identities: 0,
      isOurs: false,
      release: null,
      upgradeSteps: null,
    };
  }

  const workspaces = await readWorkspaces(client);
  const { rows: counts } = is.clerks
    ? await client.query<{ identities: number }>(
        'SELECT count(*)::int AS identities FROM clerk.identity',
      )
    : { rows: [] };
  const { release, upgradeSteps } = await readDatabaseState(client);

  return {
    workspaces,
    identities: counts[0]?.identities ?? 0,
    isOurs: true,
    release,
    upgradeSteps,
  };
};

const readWorkspaces = async (client: Client): Promise<FormerWorkspace[]> => {
  const { rows } = await client.query<Omit<FormerWorkspace, 'condition'>>(
    `SELECT id, coalesce("displayName", '') AS name,
            "activationStatus"::text AS status,
            (SELECT count(*)::int FROM core."userWorkspace"
              WHERE "workspaceId" = workspace.id
                AND "deletedAt" IS NULL) AS people
       FROM core.workspace AS workspace
      WHERE "deletedAt" IS NULL ORDER BY "createdAt"`,
  );
  const workspaces: FormerWorkspace[] = [];

  for (const workspace of rows) {
    workspaces.push({
      ...workspace,
      condition: await readWorkspaceCondition(client, workspace),
    });
  }

  return workspaces;
};
