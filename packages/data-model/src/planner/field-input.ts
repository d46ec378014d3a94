import { type FieldDefinition } from '../definition/field-definition';
import { descriptionOf } from '../definition/filled-by';
import { type Language } from '../definition/localized-text';

/**
 * The input that Twenty's metadata API and its own services take for a new
 * field, without the object that it belongs to.
 */
export type FieldInput = {
  name: string;
  icon: string;
  label: string;
  description?: string;
  type: FieldDefinition['type'];
  isNullable: boolean;
  isUnique: boolean;
  defaultValue?: string | number | boolean;
  settings?: { decimals: number } | { displayedMaxRows: number };
  options?: FieldInputOption[];
};

export type FieldInputOption = {
  value: string;
  label: string;
  color: string;
  position: number;
};

/**
 * Twenty writes a default into SQL. It takes texts only inside single quotes,
 * and a JSON array only as such a text: given as an array it becomes a list of
 * JSON values, which the column refuses.
 */
const quoted = (value: string): string => `'${value}'`;

const defaultOf = (field: FieldDefinition): FieldInput['defaultValue'] => {
  switch (field.type) {
    case 'TEXT':
      return field.default !== undefined || field.required
        ? quoted(field.default ?? '')
        : undefined;
    case 'NUMBER':
      return field.default ?? (field.required ? 0 : undefined);
    case 'DATE_TIME':
      return field.required ? 'now' : undefined;
    case 'RAW_JSON':
      return field.default !== undefined
        ? quoted(JSON.stringify(field.default))
        : undefined;
    case 'SELECT':
      return field.default !== undefined ? quoted(field.default) : undefined;
    case 'BOOLEAN':
      return field.default;
  }
};

const settingsOf = (field: FieldDefinition): FieldInput['settings'] => {
  if (field.type === 'NUMBER') {
    return { decimals: field.decimals };
  }
  if (field.type === 'TEXT' && field.displayedLines !== undefined) {
    return { displayedMaxRows: field.displayedLines };
  }
  return undefined;
};

const optionsOf = (
  field: FieldDefinition,
  language: Language,
): FieldInputOption[] | undefined =>
  field.type === 'SELECT'
    ? Object.entries(field.options).map(([value, option], position) => ({
        value,
        label: option.label[language],
        color: option.color,
        position,
      }))
    : undefined;

/** @param language the language of labels and descriptions */
export const fieldInputOf = (
  name: string,
  field: FieldDefinition,
  language: Language,
): FieldInput => ({
  name,
  icon: field.icon,
  label: field.label[language],
  description: descriptionOf(field)?.[language],
  type: field.type,
  isNullable: !('required' in field && field.required === true),
  isUnique: 'unique' in field && field.unique === true,
  defaultValue: defaultOf(field),
  settings: settingsOf(field),
  options: optionsOf(field, language),
});
