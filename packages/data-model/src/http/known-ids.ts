import { type WorkspaceSnapshot } from '../planner/workspace-snapshot';
import { WorkspaceIndex } from '../planner/workspace-index';
import { TwentyFailure } from './twenty-failure';

/** The ids of a workspace's objects, with those that a run adds as it goes. */
export class KnownIds {
  private readonly index: WorkspaceIndex;
  private readonly created = new Map<string, string>();

  constructor(workspace: WorkspaceSnapshot) {
    this.index = new WorkspaceIndex(workspace);
  }

  add(objectName: string, id: string): void {
    this.created.set(objectName, id);
  }

  of(objectName: string): string {
    const id =
      this.created.get(objectName) ?? this.index.object(objectName)?.id;

    if (id === undefined) {
      throw new TwentyFailure(
        'answer_malformed',
        `The workspace no longer has the object "${objectName}". Run again.`,
      );
    }
    return id;
  }
}
