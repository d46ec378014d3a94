/** The storage in which Twenty keeps the files of all workspaces. */
export interface TwentyFiles {
  /** The files of a workspace, as paths in the storage. */
  list(workspaceId: string): Promise<string[]>;

  removeAll(workspaceId: string): Promise<void>;

  /** @throws Error when there is no file at `from`. */
  copy(from: string, to: string): Promise<void>;
}

export const TWENTY_FILES = Symbol('TWENTY_FILES');
