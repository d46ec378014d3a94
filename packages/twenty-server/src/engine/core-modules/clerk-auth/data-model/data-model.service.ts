import { Inject, Injectable, Logger } from '@nestjs/common';

import { dataModel } from '@twenty-clerk/data-model/definition/data-model';
import { type Language } from '@twenty-clerk/data-model/definition/localized-text';
import { DATA_MODEL_VERSION } from '@twenty-clerk/data-model/definition/data-model-version';
import { type Conflict } from '@twenty-clerk/data-model/planner/conflict';
import {
  type Plan,
  planDataModel,
} from '@twenty-clerk/data-model/planner/plan';
import { type WorkspaceSnapshot } from '@twenty-clerk/data-model/planner/workspace-snapshot';
import { DATA_MODEL_LANGUAGE } from 'src/engine/core-modules/clerk-auth/data-model/data-model-language.token';
import {
  type RefusedPart,
  WORKSPACE_METADATA,
  type WorkspaceMetadata,
} from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { DataModelRunRepository } from 'src/engine/core-modules/clerk-auth/storage/data-model-run.repository';

export type DataModelOutcome = {
  version: string;
  /** How many steps of the plan were carried out; 0 when nothing was missing. */
  applied: number;
  conflicts: readonly Conflict[];
  refused: readonly RefusedPart[];
};

/** Gives workspaces the data model, in this process. */
@Injectable()
export class DataModelService {
  private readonly logger = new Logger(DataModelService.name);

  constructor(
    @Inject(WORKSPACE_METADATA)
    private readonly workspaceMetadata: WorkspaceMetadata,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly dataModelRunRepository: DataModelRunRepository,
    @Inject(DATA_MODEL_LANGUAGE) readonly language: Language,
  ) {}

  listWorkspaces(): Promise<string[]> {
    return this.workspaceMetadata.listWorkspaces();
  }

  /** What the workspace lacks, and what is in the way. Changes nothing. */
  async compare(workspaceId: string): Promise<Plan> {
    return this.plan(await this.workspaceMetadata.readAfresh(workspaceId));
  }

  /**
   * Adds what the workspace lacks, in one migration. Can be repeated, by several
   * processes at once and after a crash at any point; the result of the last run
   * of each workspace shows in readiness.
   *
   * @throws Error when Twenty could not carry it out: nothing was changed then,
   * and the next run starts over.
   */
  async ensure(workspaceId: string): Promise<DataModelOutcome> {
    try {
      const outcome = await this.bringUpToDate(workspaceId);

      await this.dataModelRunRepository.recordOutcome(workspaceId, outcome);

      return outcome;
    } catch (error) {
      await this.dataModelRunRepository
        .recordFailure(workspaceId, (error as Error).message)
        .catch((recordError: Error) => this.logger.error(recordError.message));

      throw error;
    }
  }

  private async bringUpToDate(workspaceId: string): Promise<DataModelOutcome> {
    const plan = this.plan(await this.workspaceMetadata.read(workspaceId));

    return plan.operations.length === 0
      ? outcomeOf(plan, [])
      : this.clerkDatabaseService.withDataModelLock(workspaceId, () =>
          this.carryOut(workspaceId),
        );
  }

  /**
   * Looks again, past the cache: another process may have been faster, and one
   * that was killed after its migration has left a stale cache behind.
   */
  private async carryOut(workspaceId: string): Promise<DataModelOutcome> {
    const workspace = await this.workspaceMetadata.readAfresh(workspaceId);
    const plan = this.plan(workspace);

    if (plan.operations.length === 0) {
      return outcomeOf(plan, []);
    }

    const started = performance.now();
    const refused = await this.workspaceMetadata.apply(
      workspaceId,
      workspace,
      plan.operations,
    );

    this.logger.log(
      `Data model ${DATA_MODEL_VERSION}: ${plan.operations.length} steps in workspace ${workspaceId} in ${Math.round(performance.now() - started)} ms, ${plan.conflicts.length} conflicts, ${refused.length} refused`,
    );

    return outcomeOf(plan, refused);
  }

  private plan(workspace: WorkspaceSnapshot): Plan {
    return planDataModel(workspace, dataModel, this.language);
  }
}

const outcomeOf = (
  { operations, conflicts }: Plan,
  refused: readonly RefusedPart[],
): DataModelOutcome => ({
  version: DATA_MODEL_VERSION,
  applied: operations.length,
  conflicts,
  refused,
});
