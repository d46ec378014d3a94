import { type MetadataApiClient } from 'twenty-client-sdk/metadata';

import { type Language } from '../definition/localized-text';
import { type DataModel } from '../definition/object-definition';
import { type Conflict } from '../planner/conflict';
import {
  type DescribeField,
  isSameStep,
  type Operation,
} from '../planner/operation';
import { planDataModel } from '../planner/plan';
import { WorkspaceIndex } from '../planner/workspace-index';
import { type WorkspaceSnapshot } from '../planner/workspace-snapshot';
import { applyCreation } from './apply-operation';
import { arrangeObject } from './arrange-object';
import { KnownIds } from './known-ids';
import { describeField } from './metadata-requests';
import { readWorkspace } from './read-workspace';
import { TwentyFailure } from './twenty-failure';

export type Progress = {
  operation: Operation;
  /** Counted from 1. */
  step: number;
  steps: number;
  outcome: 'started' | 'done' | 'failed';
};

export type FailedOperation = { operation: Operation; failure: TwentyFailure };

export type MigrationResult = {
  done: readonly Operation[];
  failed: readonly FailedOperation[];
  /** What could not be tried, since it needs something that failed. */
  skipped: readonly Operation[];
  conflicts: readonly Conflict[];
};

type Options = {
  language?: Language;
  onProgress?: (progress: Progress) => void;
};

/** How often a change may end with nobody knowing whether it was made. */
const MOST_INTERRUPTIONS = 5;

/** A change that the server failed on this often is given up. */
const MOST_TRIES = 2;

/**
 * Brings a workspace up to the model through the public API. What Twenty
 * refuses is reported and the rest is done. When the answer to a change is
 * lost, the workspace is read again, which tells whether the change was made.
 * The workspace is read once more at the end, to see that all is there.
 *
 * @throws TwentyFailure when nothing more can be done: what is done stays done,
 *   and another run finishes the rest
 */
export const migrateWorkspace = async (
  client: MetadataApiClient,
  model: DataModel,
  options: Options = {},
): Promise<MigrationResult> => {
  const run = new MigrationRun(client, options.onProgress);

  for (;;) {
    const workspace = await readWorkspace(client);
    const plan = planDataModel(workspace, model, options.language);
    const left = run.worthTrying(plan.operations);

    if (left.length === 0) {
      return run.result(plan.operations, plan.conflicts);
    }
    await run.apply(workspace, left);
  }
};

class MigrationRun {
  private readonly done: Operation[] = [];
  private failed: FailedOperation[] = [];
  private readonly interrupted: Operation[] = [];

  constructor(
    private readonly client: MetadataApiClient,
    private readonly onProgress: Options['onProgress'],
  ) {}

  /**
   * Leaves out what has failed, and what needs something that has. What failed
   * and is no longer planned has been done meanwhile, by another run perhaps.
   */
  worthTrying(operations: readonly Operation[]): Operation[] {
    this.failed = this.failed.filter(({ operation }) =>
      this.isIn(operations)(operation),
    );
    for (const operation of operations.filter(this.isIn(this.done))) {
      this.giveUp(
        operation,
        new TwentyFailure(
          'server_unsupported',
          'Twenty accepted it and does not show it. See whether its workspace is healthy.',
        ),
      );
    }

    return operations.filter(
      (operation) => !this.hasFailed(operation) && !this.waits(operation),
    );
  }

  async apply(
    workspace: WorkspaceSnapshot,
    operations: readonly Operation[],
  ): Promise<void> {
    const ids = new KnownIds(workspace);
    const steps = this.done.length + operations.length;
    let current: WorkspaceSnapshot | null = null;

    for (const operation of operations) {
      if (this.waits(operation)) {
        continue;
      }
      const step = this.done.length + 1;

      this.onProgress?.({ operation, step, steps, outcome: 'started' });
      try {
        if (operation.kind === 'arrange_object') {
          current ??= await readWorkspace(this.client);
          await arrangeObject(this.client, current, operation);
        } else if (operation.kind === 'describe_field') {
          current ??= await readWorkspace(this.client);
          await this.describe(current, operation);
        } else {
          await applyCreation(this.client, ids, operation);
        }
      } catch (error) {
        this.onProgress?.({ operation, step, steps, outcome: 'failed' });
        if (this.mustStartOver(operation, error)) {
          return;
        }
        continue;
      }
      this.done.push(operation);
      this.onProgress?.({ operation, step, steps, outcome: 'done' });
    }
  }

  result(
    remaining: readonly Operation[],
    conflicts: readonly Conflict[],
  ): MigrationResult {
    return {
      done: this.done,
      failed: this.failed,
      skipped: remaining.filter((operation) => !this.hasFailed(operation)),
      conflicts,
    };
  }

  private async describe(
    workspace: WorkspaceSnapshot,
    { object, field, description }: DescribeField,
  ): Promise<void> {
    const existing = new WorkspaceIndex(workspace).field(object, field);

    if (existing !== undefined) {
      await this.client.mutation(describeField(existing.id, description));
    }
  }

  /** Whether only another look at the workspace tells how to go on. */
  private mustStartOver(operation: Operation, error: unknown): boolean {
    if (!(error instanceof TwentyFailure)) {
      throw error;
    }
    if (error.code === 'input_refused') {
      this.giveUp(operation, error);
      return false;
    }

    this.interrupted.push(operation);
    const tries = this.interrupted.filter((other) =>
      isSameStep(other, operation),
    ).length;

    if (
      !error.isOutcomeUnknown ||
      this.interrupted.length >= MOST_INTERRUPTIONS
    ) {
      throw error;
    }
    if (tries >= MOST_TRIES) {
      this.giveUp(operation, error);
    }
    return true;
  }

  private giveUp(operation: Operation, failure: TwentyFailure): void {
    this.failed.push({ operation, failure });
  }

  private hasFailed(operation: Operation): boolean {
    return this.failed.some((other) => isSameStep(other.operation, operation));
  }

  private waits(operation: Operation): boolean {
    return this.failed.some(
      ({ operation: other }) =>
        other.kind === 'create_object' &&
        operation.kind !== 'create_object' &&
        (operation.object === other.object ||
          ('target' in operation && operation.target === other.object)),
    );
  }

  private isIn =
    (operations: readonly Operation[]) =>
    (operation: Operation): boolean =>
      operations.some((other) => isSameStep(other, operation));
}
