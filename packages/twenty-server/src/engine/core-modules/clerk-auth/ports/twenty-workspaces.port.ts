import { type TwentyUser } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';

export type TwentyWorkspace = {
  id: string;
  /** It was active once; it may be suspended now. */
  isActivated: boolean;
  name: string;
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

  /**
   * Gives a workspace that was made for nobody in particular the name and the
   * subdomain that it would have had from its creation.
   */
  handOver(workspaceId: string, owner: TwentyUser, name: string): Promise<void>;

  /** Gives a workspace another name, if it still has the former one. */
  rename(
    workspaceId: string,
    names: { formerName: string; name: string },
  ): Promise<void>;

  /** Which picture of Clerk's the logo shows; null where it shows none of Clerk's. */
  findLogo(workspaceId: string): Promise<string | null>;

  /**
   * Makes a copy of a picture of Clerk's the logo.
   *
   * @param picture its address; null for no logo.
   * @returns false, and nothing changes, when it cannot be fetched or is no picture.
   */
  showLogo(workspaceId: string, picture: string | null): Promise<boolean>;

  /** Reads what the first person who comes in would have to wait for. */
  warmUp(workspaceId: string): Promise<void>;

  /** Twenty's release and the state of its database: another after an upgrade. */
  readVersion(): Promise<string>;
}

export const TWENTY_WORKSPACES = Symbol('TWENTY_WORKSPACES');
