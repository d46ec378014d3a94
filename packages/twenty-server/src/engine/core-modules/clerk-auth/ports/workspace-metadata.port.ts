import { type Operation } from '@twenty-clerk/data-model/planner/operation';
import { type WorkspaceSnapshot } from '@twenty-clerk/data-model/planner/workspace-snapshot';

/** A part of the data model that Twenty did not take. */
export type RefusedPart = {
  /** What it is called, `sallaOrder.total` or a universal identifier. */
  path: string;
  message: string;
};

/** Twenty's own services for the objects, fields and views of a workspace. */
export interface WorkspaceMetadata {
  /** Active and suspended workspaces, oldest first. */
  listWorkspaces(): Promise<string[]>;

  /** May be answered from a cache. */
  read(workspaceId: string): Promise<WorkspaceSnapshot>;

  /** Forgets what is cached, then reads. */
  readAfresh(workspaceId: string): Promise<WorkspaceSnapshot>;

  /**
   * Carries out a plan. Everything new comes into being in one transaction; what
   * Twenty refuses is left out and answered, the rest is there.
   *
   * @param workspace what the plan was made from.
   */
  apply(
    workspaceId: string,
    workspace: WorkspaceSnapshot,
    operations: readonly Operation[],
  ): Promise<RefusedPart[]>;
}

export const WORKSPACE_METADATA = Symbol('WORKSPACE_METADATA');
