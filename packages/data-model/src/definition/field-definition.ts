import { type Described } from './filled-by';
import { type LocalizedText } from './localized-text';

/**
 * The colours of a select option that Twenty 2.6 and 2.19 both know; later
 * releases have more.
 */
export type OptionColor =
  | 'green'
  | 'turquoise'
  | 'sky'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow'
  | 'gray';

export type SelectOption = {
  label: LocalizedText;
  color: OptionColor;
};

type FieldBasics = Described & {
  /** One of the names in Twenty's picker of icons. */
  icon: string;
  label: LocalizedText;
};

/**
 * A required field is never null: Twenty refuses a record that clears it, and
 * fills it with an empty text, zero or the present moment when it is left out.
 *
 * Without such a default Twenty could not hold a required field: the column
 * cannot be added to a table that has records, "New record" fails in the
 * browser, and every later change of the field is refused, its label included
 * ("Default value cannot be null for non-nullable fields").
 */
type Requirable = { required?: boolean };

export type TextField = FieldBasics & {
  type: 'TEXT';
  default?: string;
  /** How many lines of a long text a record page shows. */
  displayedLines?: number;
} & (
    | { required?: boolean; unique?: false }
    /**
     * A unique field takes no default, since two records would share it, so it
     * cannot be required as well: records without a value are allowed.
     */
    | { required?: false; unique: true }
  );

export type NumberField = FieldBasics &
  Requirable & {
    type: 'NUMBER';
    /** Shown and typed with this many decimals. Money has two. */
    decimals: number;
    default?: number;
  };

export type BooleanField = FieldBasics & {
  type: 'BOOLEAN';
  default: boolean;
};

export type DateTimeField = FieldBasics & Requirable & { type: 'DATE_TIME' };

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export type JsonField = FieldBasics & {
  type: 'RAW_JSON';
  default?: JsonValue;
};

export type SelectField = FieldBasics & {
  type: 'SELECT';
  /** By value, in the order in which they are offered. */
  options: Readonly<Record<string, SelectOption>>;
  default?: string;
};

export type FieldDefinition =
  | TextField
  | NumberField
  | BooleanField
  | DateTimeField
  | JsonField
  | SelectField;

export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>;
