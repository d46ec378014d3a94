import { type MetadataApiClient } from 'twenty-client-sdk/metadata';

import { BUILT_IN_NAME } from '../definition/object-definition';
import { type ArrangeObject } from '../planner/operation';
import { WorkspaceIndex } from '../planner/workspace-index';
import {
  type TableSnapshot,
  type WorkspaceSnapshot,
} from '../planner/workspace-snapshot';
import {
  addColumn,
  changeColumn,
  relabelField,
  setRecordLabel,
  setTableIcon,
} from './metadata-requests';

/**
 * Sets what stands for a record and puts the useful columns first. The icon
 * comes last: while it is missing, the next run takes up the work again.
 *
 * @param workspace as it is after objects, fields and relations were created
 * @throws TwentyFailure
 */
export const arrangeObject = async (
  client: MetadataApiClient,
  workspace: WorkspaceSnapshot,
  arrangement: ArrangeObject,
): Promise<void> => {
  const index = new WorkspaceIndex(workspace);
  const object = index.object(arrangement.object);
  const fieldId = (name: string): string | undefined =>
    index.field(arrangement.object, name)?.id;
  const nameId = fieldId(BUILT_IN_NAME);
  const labelId =
    arrangement.recordLabel === null
      ? undefined
      : fieldId(arrangement.recordLabel);

  if (arrangement.nameLabel !== null && nameId !== undefined) {
    await client.mutation(relabelField(nameId, arrangement.nameLabel));
  }

  if (object !== undefined && labelId !== undefined) {
    await client.mutation(setRecordLabel(object.id, labelId));
  }

  const table = object?.defaultTable;

  if (!table) {
    return;
  }

  for (const column of arrangement.columns) {
    await showColumn(client, table, fieldId(column.field), column.position);
  }

  if (arrangement.hidesName) {
    await hideColumn(client, table, nameId);
  }

  await client.mutation(setTableIcon(table.id, arrangement.icon));
};

const showColumn = async (
  client: MetadataApiClient,
  table: TableSnapshot,
  fieldId: string | undefined,
  position: number,
): Promise<void> => {
  const column = table.columns.find((each) => each.fieldId === fieldId);

  if (fieldId === undefined || isShownAt(column, position)) {
    return;
  }

  await client.mutation(
    column === undefined
      ? addColumn(table.id, fieldId, position)
      : changeColumn(column.id, { isVisible: true, position }),
  );
};

const isShownAt = (
  column: { isVisible: boolean; position: number } | undefined,
  position: number,
): boolean => column?.isVisible === true && column.position === position;

const hideColumn = async (
  client: MetadataApiClient,
  table: TableSnapshot,
  fieldId: string | undefined,
): Promise<void> => {
  const column = table.columns.find((each) => each.fieldId === fieldId);

  if (column?.isVisible) {
    await client.mutation(changeColumn(column.id, { isVisible: false }));
  }
};
