import {
  type FieldDefinition,
  type FieldDefinitions,
} from '../definition/field-definition';
import { type RelationDefinitions } from '../definition/relation-definition';

const TYPE_NAMES: Record<FieldDefinition['type'], string> = {
  TEXT: 'text',
  NUMBER: 'number',
  BOOLEAN: 'yes or no',
  DATE_TIME: 'date and time',
  RAW_JSON: 'JSON',
  SELECT: 'select',
};

/** One row a field, in the order in which they are created. */
export const fieldTableOf = (
  fields: FieldDefinitions,
  relations: RelationDefinitions = {},
): string =>
  [
    '| Field | Label | بالعربية | Type | Notes |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(fields).map(([name, field]) =>
      row(
        `\`${name}\``,
        field.label.en,
        field.label.ar,
        TYPE_NAMES[field.type],
        notesOn(field),
      ),
    ),
    ...Object.entries(relations).map(([name, { to, label, inverse }]) =>
      row(
        `\`${name}\``,
        label.en,
        label.ar,
        `one \`${to}\``,
        `there: \`${inverse.name}\`, "${inverse.label.en}"`,
      ),
    ),
  ].join('\n');

const row = (...cells: string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const notesOn = (field: FieldDefinition): string =>
  [
    ...('required' in field && field.required ? ['never null'] : []),
    ...('unique' in field && field.unique ? ['unique'] : []),
    ...(field.type === 'NUMBER' ? [decimals(field.decimals)] : []),
    ...(field.type === 'SELECT'
      ? [
          Object.keys(field.options)
            .map((value) => `\`${value}\``)
            .join(', '),
        ]
      : []),
    ...('default' in field && field.default !== undefined
      ? [`default \`${JSON.stringify(field.default)}\``]
      : []),
    ...(field.description ? [field.description.en] : []),
  ].join('; ');

const decimals = (many: number): string =>
  many === 0
    ? 'whole number'
    : `${many} ${many === 1 ? 'decimal' : 'decimals'}`;
