import { type Language } from '../definition/localized-text';
import {
  BUILT_IN_NAME,
  type DataModel,
  type ObjectDefinition,
} from '../definition/object-definition';
import { type ArrangeObject } from './operation';
import {
  type ColumnSnapshot,
  type ObjectSnapshot,
  type TableSnapshot,
} from './workspace-snapshot';
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
  const hidesName =
    recordLabel !== BUILT_IN_NAME && (setsLabel || isOwnLabelSet);
  const setsName =
    nameLabel !== undefined &&
    (name === undefined || name.label === BUILT_IN_NAME_LABEL);
  const recordPage = [
    ...Object.keys(definition.fields).filter(willHave),
    ...Object.keys(definition.relations).filter(willHave),
    ...inversesOn(model, nameSingular, willExist),
  ];

  return {
    kind: 'arrange_object',
    object: nameSingular,
    nameLabel: setsName ? nameLabel[language] : null,
    recordLabel: setsLabel ? recordLabel : null,
    columns: definition.columns.filter(willHave).map((field) => ({
      field,
      position: positionOf(definition, field),
    })),
    hiddenColumns: [
      ...(hidesName ? [BUILT_IN_NAME] : []),
      ...recordPage.filter(
        (field) => field !== recordLabel && !definition.columns.includes(field),
      ),
    ],
    recordPage,
    hiddenOnRecordPage: hidesName ? [BUILT_IN_NAME] : [],
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
    isAsMade(index, definition, object, object.defaultTable)
  );
};

/**
 * Whether a table shows what Twenty and we have put there: of the model only our
 * columns, or, where Twenty shows every new field, also all others as they came.
 */
const isAsMade = (
  index: WorkspaceIndex,
  definition: ObjectDefinition,
  object: ObjectSnapshot,
  table: TableSnapshot,
): boolean => {
  const others = columnsOfOthers(index, definition, object, table);

  if (others.length === 0) {
    return true;
  }

  const idsOf = (names: readonly string[]) =>
    names
      .map((name) => index.field(definition.nameSingular, name)?.id)
      .filter((id) => id !== undefined);
  const made = idsOf(Object.keys(definition.fields));
  // These come when the other object does.
  const links = object.fields.filter(({ relation }) => relation !== null);
  const isShown = (id: string) =>
    table.columns.some(({ fieldId, isVisible }) => fieldId === id && isVisible);

  return (
    [...made, ...idsOf(Object.keys(definition.relations))].every(isShown) &&
    isRising(
      others
        .filter(({ fieldId }) => !links.some(({ id }) => id === fieldId))
        .map(({ fieldId }) => made.indexOf(fieldId)),
    )
  );
};

/** From nought on: what is not found is at less. */
const isRising = (places: readonly number[]): boolean =>
  places.every((place, at) => place > (places[at - 1] ?? -1));

/** Those that people see and that are neither ours nor Twenty's own, in order. */
const columnsOfOthers = (
  index: WorkspaceIndex,
  definition: ObjectDefinition,
  object: ObjectSnapshot,
  table: TableSnapshot,
): ColumnSnapshot[] => {
  const expected = new Map(
    definition.columns.map((column) => [
      index.field(definition.nameSingular, column)?.id,
      positionOf(definition, column),
    ]),
  );

  return table.columns
    .filter((column) => column.isVisible)
    .filter((column) => {
      const field = object.fields.find(({ id }) => id === column.fieldId);

      return !(
        field === undefined ||
        field.id === object.recordLabelFieldId ||
        COLUMNS_OF_A_NEW_TABLE.includes(field.name) ||
        expected.get(field.id) === column.position
      );
    })
    .toSorted((one, other) => one.position - other.position);
};
