import { compareReleases } from './compare-releases';
import { type DatabaseConnection } from './database-connection';
import {
  HELD_BACK,
  INITIALISED,
  reasonToHoldBack,
  upgradeNoted,
} from './tenant-marker';

export type DatabaseState = {
  isInitialised: boolean;
  /** Fingerprint of the upgrade steps that are behind it; null when none is known. */
  upgradeSteps: string | null;
  /** Why nobody may use it; null when that was not noted. */
  heldBack: string | null;
  /** The newest release of Twenty that has upgraded it; null when none has. */
  release: string | null;
};

export const readDatabaseState = async (
  client: DatabaseConnection,
): Promise<DatabaseState> => {
  const { rows } = await client.query<{
    comment: string | null;
    hasWorkspaces: boolean;
    hasUpgrades: boolean;
  }>(
    `SELECT obj_description(to_regnamespace('core'), 'pg_namespace') AS comment,
            to_regclass('core.workspace') IS NOT NULL AS "hasWorkspaces",
            to_regclass('core."upgradeMigration"') IS NOT NULL AS "hasUpgrades"`,
  );
  const { comment, hasWorkspaces, hasUpgrades } = rows[0]!;

  return {
    // Whatever has a workspace was there before such comments.
    isInitialised:
      comment?.startsWith(INITIALISED) === true ||
      (hasWorkspaces && (await hasRows(client, 'core.workspace'))),
    upgradeSteps: upgradeNoted(comment)?.upgradeSteps ?? null,
    heldBack: reasonToHoldBack(comment, null),
    release: hasUpgrades ? await newestRelease(client) : null,
  };
};

export const noteUpgraded = (
  client: DatabaseConnection,
  release: string,
  upgradeSteps: string,
) =>
  client.query(
    `COMMENT ON SCHEMA core IS ${client.escapeLiteral(`${INITIALISED}, upgraded to ${release} (${upgradeSteps})`)}`,
  );

/**
 * From now on every new connection for the tenant is refused, in every process,
 * until an upgrade has succeeded. Those that are open are ended: a server from
 * before the upgrade would go on with them for as long as its people are busy.
 */
export const holdBack = async (client: DatabaseConnection, reason: string) => {
  await client.query(
    `COMMENT ON SCHEMA core IS ${client.escapeLiteral(`${HELD_BACK}: ${reason}`)}`,
  );
  // After that, and not with it: whoever connects in between sees the comment.
  // Nobody may end those of another role.
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user
        AND pid <> pg_backend_pid()`,
  );
};

/**
 * Whether a workspace is without the data model of this version, as far as is
 * known: what somebody has taken out of it since is not seen.
 *
 * @param retriesReported whether one counts in which the last run has left something
 * out, and has reported that: another may find what was in the way gone.
 */
export const lacksDataModel = async (
  client: DatabaseConnection,
  version: string,
  retriesReported: boolean,
): Promise<boolean> => {
  const {
    rows: [runs],
  } = await client.query<{ areThere: boolean }>(
    `SELECT to_regclass('clerk.data_model_run') IS NOT NULL AS "areThere"`,
  );

  return hasRows(
    client,
    `core.workspace AS workspace
      WHERE workspace."activationStatus" IN ('ACTIVE', 'SUSPENDED')
        AND workspace."deletedAt" IS NULL
        ${
          runs?.areThere
            ? `AND NOT EXISTS (
                SELECT FROM clerk.data_model_run
                 WHERE workspace_id = workspace.id AND failure IS NULL
                   AND version = ${client.escapeLiteral(version)}
                   ${retriesReported ? 'AND refused = 0 AND conflicts = 0' : ''})`
            : ''
        }`,
  );
};

const hasRows = async (
  client: DatabaseConnection,
  from: string,
): Promise<boolean> => {
  const { rowCount } = await client.query(`SELECT FROM ${from} LIMIT 1`);

  return rowCount === 1;
};

/** Twenty begins the name of each step with its release. */
const newestRelease = async (
  client: DatabaseConnection,
): Promise<string | null> => {
  const { rows } = await client.query<{ release: string }>(
    `SELECT DISTINCT split_part(name, '_', 1) AS release
       FROM core."upgradeMigration"
      WHERE name ~ '^\\d+\\.\\d+\\.\\d+_'`,
  );

  return (
    rows
      .map(({ release }) => release)
      .toSorted(compareReleases)
      .at(-1) ?? null
  );
};
