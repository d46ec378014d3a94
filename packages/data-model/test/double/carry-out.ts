import { BUILT_IN_NAME } from '../../src/definition/object-definition';
import {
  type ArrangeObject,
  type Operation,
} from '../../src/planner/operation';
import { type InMemoryTwenty } from './in-memory-twenty';

/** Does to a workspace in memory what an operation says. */
export const carryOut = (
  twenty: InMemoryTwenty,
  operation: Operation,
): void => {
  switch (operation.kind) {
    case 'create_object':
      twenty.addObject(
        operation.input.nameSingular,
        operation.input.namePlural,
        operation.universalIdentifier,
      );
      return;
    case 'create_field':
      twenty.addField(
        twenty.object(operation.object).id,
        operation.input,
        operation.universalIdentifier,
      );
      return;
    case 'create_relation':
      twenty.addRelation(
        twenty.object(operation.object).id,
        twenty.object(operation.target).id,
        operation.input,
        operation.inverse,
      );
      return;
    case 'describe_field':
      twenty.field(`${operation.object}.${operation.field}`).description =
        operation.description;
      return;
    case 'arrange_object':
      arrange(twenty, operation);
  }
};

const arrange = (twenty: InMemoryTwenty, operation: ArrangeObject): void => {
  const { id, table, recordPage } = twenty.object(operation.object);
  const column = (name: string, columns = table.columns) =>
    columns.find(
      ({ fieldId }) =>
        fieldId === twenty.field(`${operation.object}.${name}`).id,
    );

  if (operation.nameLabel !== null) {
    twenty.field(`${operation.object}.${BUILT_IN_NAME}`).label =
      operation.nameLabel;
  }
  if (operation.recordLabel !== null) {
    twenty.setRecordLabel(
      id,
      twenty.field(`${operation.object}.${operation.recordLabel}`).id,
    );
  }
  for (const { field, position } of operation.columns) {
    Object.assign(column(field) ?? {}, { isVisible: true, position });
  }
  for (const name of operation.hiddenColumns) {
    Object.assign(column(name) ?? {}, { isVisible: false });
  }
  for (const name of operation.hiddenOnRecordPage) {
    Object.assign(column(name, recordPage.columns) ?? {}, { isVisible: false });
  }
  table.icon = operation.icon;
};
