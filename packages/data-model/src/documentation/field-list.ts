import { type FieldDefinition } from '../definition/field-definition';
import { type Described, descriptionOf } from '../definition/filled-by';
import {
  type DataModel,
  type ExtensionDefinition,
  type ObjectDefinition,
} from '../definition/object-definition';

const TYPE_NAMES: Record<FieldDefinition['type'], string> = {
  TEXT: 'text',
  NUMBER: 'number',
  BOOLEAN: 'yes or no',
  DATE_TIME: 'date and time',
  RAW_JSON: 'JSON',
  SELECT: 'select',
};

type Shown = Pick<ObjectDefinition, 'columns' | 'recordLabel'>;

const NOT_SHOWN: Shown = { columns: [], recordLabel: '' };

/**
 * The file docs/data-model.csv: one row a field, in the order in which they are
 * created. `column` is its place in the table that people see.
 */
export const fieldListOf = (model: DataModel): string =>
  [
    row('object', 'field', 'label', 'بالعربية', 'type', 'column', 'notes'),
    ...model.objects.flatMap((object) => [
      ...fieldsOf(object.nameSingular, object.fields, object),
      ...relationsOf(object),
    ]),
    ...model.extensions.flatMap(({ object, fields }) =>
      fieldsOf(object, fields),
    ),
    '',
  ].join('\n');

const fieldsOf = (
  object: string,
  fields: ExtensionDefinition['fields'],
  { columns, recordLabel }: Shown = NOT_SHOWN,
) =>
  Object.entries(fields).map(([name, field]) =>
    row(
      object,
      name,
      field.label.en,
      field.label.ar,
      TYPE_NAMES[field.type],
      placeIn(columns, name),
      [
        ...(name === recordLabel ? ['names the record'] : []),
        ...notesOn(field),
      ].join('; '),
    ),
  );

const relationsOf = ({ nameSingular, relations, columns }: ObjectDefinition) =>
  Object.entries(relations).map(([name, { to, label, filledBy, inverse }]) =>
    row(
      nameSingular,
      name,
      label.en,
      label.ar,
      `one ${to}`,
      placeIn(columns, name),
      [
        `there: ${inverse.name}, "${inverse.label.en}"`,
        ...meaningOf({ filledBy }),
      ].join('; '),
    ),
  );

const placeIn = (columns: readonly string[], name: string) =>
  columns.includes(name) ? String(columns.indexOf(name) + 1) : '';

/** @see https://www.rfc-editor.org/rfc/rfc4180#section-2 */
const row = (...cells: string[]): string =>
  cells
    .map((cell) =>
      /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(',');

const notesOn = (field: FieldDefinition): string[] => [
  ...('required' in field && field.required ? ['never null'] : []),
  ...('unique' in field && field.unique ? ['unique'] : []),
  ...(field.type === 'NUMBER' ? [decimals(field.decimals)] : []),
  ...(field.type === 'SELECT' ? [Object.keys(field.options).join(' ')] : []),
  ...('default' in field && field.default !== undefined
    ? [`default ${JSON.stringify(field.default)}`]
    : []),
  ...meaningOf(field),
];

const meaningOf = (described: Described): string[] => {
  const description = descriptionOf(described);

  return description === undefined ? [] : [description.en];
};

const decimals = (many: number): string =>
  many === 0
    ? 'whole number'
    : `${many} ${many === 1 ? 'decimal' : 'decimals'}`;
