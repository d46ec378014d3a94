import { type Client } from 'pg';

/**
 * Says in Twenty's own words that a workspace is not finished, whatever the SQL that
 * has put it in has claimed: upgrades pass it over, and Twenty makes the rest of it.
 */
export const markUnfinished = (client: Client, workspaceId: string) =>
  client.query(
    `UPDATE core.workspace SET "activationStatus" = 'PENDING_CREATION'
      WHERE id = $1`,
    [workspaceId],
  );
