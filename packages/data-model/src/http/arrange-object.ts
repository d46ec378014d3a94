import { type MetadataApiClient } from 'twenty-client-sdk/metadata';

import { BUILT_IN_NAME } from '../definition/object-definition';
import { type ArrangeObject } from '../planner/operation';
import { WorkspaceIndex } from '../planner/workspace-index';
import {
  type ColumnSnapshot,
  type ObjectSnapshot,
  type RecordPageSnapshot,
  type TableSnapshot,
  type WorkspaceSnapshot,
} from '../planner/workspace-snapshot';
import {
  addColumns,
  changeColumn,
  relabelField,
  setRecordLabel,
  setTableIcon,
} from './metadata-requests';

/**
 * Sets what stands for a record, completes the page of a record and puts the
 * useful columns of the table first. The table's icon comes last: while it is
 * missing, the next run takes up the work again.
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

  if (object === undefined) {
    return;
  }
  const fieldId: FieldFinder = (name) =>
    index.field(arrangement.object, name)?.id;

  await setLabels(client, object, fieldId, arrangement);
  if (object.recordPage !== null) {
    await completeRecordPage(client, object.recordPage, fieldId, arrangement);
  }
  if (object.defaultTable !== null) {
    await arrangeTable(client, object.defaultTable, fieldId, arrangement);
  }
};

type FieldFinder = (name: string) => string | undefined;

const setLabels = async (
  client: MetadataApiClient,
  object: ObjectSnapshot,
  fieldId: FieldFinder,
  { nameLabel, recordLabel }: ArrangeObject,
): Promise<void> => {
  const nameId = fieldId(BUILT_IN_NAME);
  const labelId = recordLabel === null ? undefined : fieldId(recordLabel);

  if (nameLabel !== null && nameId !== undefined) {
    await client.mutation(relabelField(nameId, nameLabel));
  }
  if (labelId !== undefined) {
    await client.mutation(setRecordLabel(object.id, labelId));
  }
};

/** Twenty itself puts a new record label on the page. */
const completeRecordPage = async (
  client: MetadataApiClient,
  page: RecordPageSnapshot,
  fieldId: FieldFinder,
  arrangement: ArrangeObject,
): Promise<void> => {
  const last = Math.max(0, ...page.columns.map(({ position }) => position));
  const missing = arrangement.recordPage
    .filter((name) => name !== arrangement.recordLabel)
    .map(fieldId)
    .filter((id) => id !== undefined)
    .filter((id) => columnOf(page.columns, id) === undefined)
    .map((id, count) => ({ fieldId: id, position: last + 1 + count }));

  if (missing.length > 0) {
    await client.mutation(addColumns(page.id, missing));
  }
  await hide(client, page.columns, fieldId, arrangement.hiddenOnRecordPage);
};

const arrangeTable = async (
  client: MetadataApiClient,
  table: TableSnapshot,
  fieldId: FieldFinder,
  arrangement: ArrangeObject,
): Promise<void> => {
  const wanted = arrangement.columns.flatMap(({ field, position }) => {
    const id = fieldId(field);

    return id === undefined ? [] : [{ fieldId: id, position }];
  });
  const missing = wanted.filter(
    (column) => columnOf(table.columns, column.fieldId) === undefined,
  );

  if (missing.length > 0) {
    await client.mutation(addColumns(table.id, missing));
  }
  for (const { fieldId: id, position } of wanted) {
    const column = columnOf(table.columns, id);

    if (column && !(column.isVisible && column.position === position)) {
      await client.mutation(
        changeColumn(column.id, { isVisible: true, position }),
      );
    }
  }

  await hide(client, table.columns, fieldId, arrangement.hiddenColumns);
  await client.mutation(setTableIcon(table.id, arrangement.icon));
};

const hide = async (
  client: MetadataApiClient,
  columns: readonly ColumnSnapshot[],
  fieldId: FieldFinder,
  names: readonly string[],
): Promise<void> => {
  for (const name of names) {
    const column = columnOf(columns, fieldId(name));

    if (column?.isVisible) {
      await client.mutation(changeColumn(column.id, { isVisible: false }));
    }
  }
};

const columnOf = (
  columns: readonly ColumnSnapshot[],
  fieldId: string | undefined,
): ColumnSnapshot | undefined =>
  columns.find((column) => column.fieldId === fieldId);
