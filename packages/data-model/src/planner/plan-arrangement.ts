import { type Language } from '../definition/localized-text';
import {
  BUILT_IN_NAME,
  type DataModel,
  type ObjectDefinition,
} from '../definition/object-definition';
import { type ArrangeObject } from './operation';
import { type ObjectSnapshot, type TableSnapshot } from './workspace-snapshot';
import { type WorkspaceIndex } from './workspace-index';

/** The icon of a table that Twenty made and nobody has arranged. */
const UNTOUCHED_ICON = 'IconList';

/** What Twenty calls the built-in name, and the columns of a new table. */
const BUILT_IN_NAME_LABEL = 'Name';
const COLUMNS_OF_A_NEW_TABLE = [
  BUILT_IN_NAME,
  'id',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
];

/**
 * Positions are fractions between the record's label, at 0 or before, and the
 * first built-in column, at 1, so that the built-in columns need not be moved.
 * A column has the same position in every run, whatever is held back.
 */
const positionOf = (definition: ObjectDefinition, field: string): number =>
  (definition.columns.indexOf(field) + 1) / 100;

/**
 * Plans how an object looks: what stands for a record, which columns come first
 * and what a record's page lists. Done once. A table that somebody has arranged
 * is left alone; one that an interrupted run has half arranged is finished.
 *
 * @param willExist whether the workspace will have this field, as the model
 *   means it, once the plan is carried out
 */
export const planArrangement = (
  index: WorkspaceIndex,
  model: DataModel,
  definition: ObjectDefinition,
  willExist: (objectName: string, field: string) => boolean,
  language: Language,
): ArrangeObject => {
  const { nameSingular, nameLabel, recordLabel } = definition;
  const willHave = (field: string) => willExist(nameSingular, field);
  const name = index.field(nameSingular, BUILT_IN_NAME);
  const labelField = index.field(nameSingular, recordLabel);
  const currentLabelId = index.object(nameSingular)?.recordLabelFieldId;
  const isOwnLabelSet =
    labelField !== undefined && labelField.id === currentLabelId;
  const setsLabel =
    recordLabel !== BUILT_IN_NAME &&
    willHave(recordLabel) &&
    currentLabelId === name?.id;
  const setsName =
    nameLabel !== undefined &&
    (name === undefined || name.label === BUILT_IN_NAME_LABEL);

  return {
    kind: 'arrange_object',
    object: nameSingular,
    nameLabel: setsName ? nameLabel[language] : null,
    recordLabel: setsLabel ? recordLabel : null,
    hidesName: recordLabel !== BUILT_IN_NAME && (setsLabel || isOwnLabelSet),
    columns: definition.columns.filter(willHave).map((field) => ({
      field,
      position: positionOf(definition, field),
    })),
    recordPage: [
      ...Object.keys(definition.fields).filter(willHave),
      ...Object.keys(definition.relations).filter(willHave),
      ...inversesOn(model, nameSingular, willExist),
    ],
    icon: definition.icon,
  };
};

/** The relations of other objects, as they show on this one. */
const inversesOn = (
  model: DataModel,
  objectName: string,
  willExist: (objectName: string, field: string) => boolean,
): string[] =>
  model.objects.flatMap((other) =>
    Object.entries(other.relations)
      .filter(
        ([name, { to }]) =>
          to === objectName && willExist(other.nameSingular, name),
      )
      .map(([, { inverse }]) => inverse.name),
  );

/** Whether nobody has arranged the table of an object that exists. */
export const awaitsArrangement = (
  index: WorkspaceIndex,
  definition: ObjectDefinition,
): boolean => {
  const object = index.object(definition.nameSingular);

  return (
    object?.defaultTable?.icon === UNTOUCHED_ICON &&
    showsOnlyOurColumns(index, definition, object, object.defaultTable)
  );
};

const showsOnlyOurColumns = (
  index: WorkspaceIndex,
  definition: ObjectDefinition,
  object: ObjectSnapshot,
  table: TableSnapshot,
): boolean => {
  const expected = new Map(
    definition.columns.map((column) => [
      index.field(definition.nameSingular, column)?.id,
      positionOf(definition, column),
    ]),
  );

  return table.columns
    .filter((column) => column.isVisible)
    .every((column) => {
      const field = object.fields.find(({ id }) => id === column.fieldId);

      return (
        field === undefined ||
        field.id === object.recordLabelFieldId ||
        COLUMNS_OF_A_NEW_TABLE.includes(field.name) ||
        expected.get(field.id) === column.position
      );
    });
};
