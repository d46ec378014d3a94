import { type PutOffJob } from '@twenty-clerk/contract/calls/tenant-calls';
import { randomUUID } from 'node:crypto';

import { schemaOf } from '../tenant-databases/schema-of-workspace';
import { replaceIds } from './own-ids';
import { placeTimes } from './points-in-time';
import { type WorkspaceCopy } from '../registry/workspace-copy';

export type NewWorkspace = Omit<WorkspaceCopy, 'ownIds' | 'files'> & {
  /** What the schema of its records is to be renamed from. */
  formerSchema: string | null;
  files: { from: string; to: string }[];
};

/** Makes another workspace out of a copy: as that one, but with ids of its own. */
export const giveIdentity = (
  copy: WorkspaceCopy,
  now = new Date(),
): NewWorkspace => {
  const ids = new Map(copy.ownIds.map((id) => [id, randomUUID()]));
  const workspaceId = ids.get(copy.workspaceId) ?? copy.workspaceId;
  const schema = schemaOf(workspaceId);
  const rename = (text: string) =>
    replaceIds(text, ids).replaceAll(schemaOf(copy.workspaceId), schema);

  return {
    workspaceId,
    schema: copy.schema === null ? null : schema,
    formerSchema: copy.schema,
    tables: copy.tables.map(({ table, columns, text }) => ({
      table: rename(table),
      columns,
      text: placeTimes(rename(text), now),
    })),
    files: copy.files.map((from) => ({ from, to: rename(from) })),
    jobs: JSON.parse(rename(JSON.stringify(copy.jobs))) as PutOffJob[],
  };
};
