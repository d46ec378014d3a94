import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

export type DataModelRun = {
  workspaceId: string;
  version: string | null;
  conflicts: number;
  refused: number;
  /** Why the last run failed; null when it did not. */
  failure: string | null;
};

/** How the last run of the data model ended, per workspace. */
@Injectable()
export class DataModelRunRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  async recordOutcome(
    workspaceId: string,
    outcome: {
      version: string;
      conflicts: readonly unknown[];
      refused: readonly unknown[];
    },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO clerk.data_model_run
         (workspace_id, version, conflicts, refused)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id) DO UPDATE
         SET version = excluded.version, conflicts = excluded.conflicts,
             refused = excluded.refused, failure = NULL, finished_at = now()`,
      [
        workspaceId,
        outcome.version,
        outcome.conflicts.length,
        outcome.refused.length,
      ],
    );
  }

  async recordFailure(workspaceId: string, failure: string): Promise<void> {
    await this.database.query(
      `INSERT INTO clerk.data_model_run (workspace_id, failure)
       VALUES ($1, $2)
       ON CONFLICT (workspace_id) DO UPDATE
         SET failure = excluded.failure, finished_at = now()`,
      [workspaceId, failure],
    );
  }

  async list(): Promise<DataModelRun[]> {
    return this.database.query<DataModelRun>(
      `SELECT workspace_id AS "workspaceId", version, conflicts, refused, failure
         FROM clerk.data_model_run
        ORDER BY workspace_id`,
      [],
    );
  }
}
