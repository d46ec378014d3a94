import { type TwentyUser } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';

export type TwentyWorkspace = {
  id: string;
  /** It was active once; it may be suspended now. */
  isActivated: boolean;
};

/** Twenty's own services for making workspaces. */
export interface TwentyWorkspaces {
  /** The oldest workspace in the database, if there is one. */
  findOldest(): Promise<TwentyWorkspace | null>;

  isAdmin(userId: string, workspaceId: string): Promise<boolean>;

  /** Creates a workspace that waits for its activation, with its first member. */
  create(owner: TwentyUser, name: string): Promise<TwentyWorkspace>;

  /**
   * Gives the workspace its schema and standard objects, and its owner the Admin
   * role. Also finishes an activation that a crash has cut off; the caller
   * guarantees that no other activation of this workspace is going on.
   */
  activate(workspaceId: string, owner: TwentyUser, name: string): Promise<void>;
}

export const TWENTY_WORKSPACES = Symbol('TWENTY_WORKSPACES');
