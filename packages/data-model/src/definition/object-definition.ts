import { type FieldDefinitions } from './field-definition';
import { type Filler } from './filled-by';
import { type LocalizedText } from './localized-text';
import { type RelationDefinitions } from './relation-definition';

/** The field that Twenty gives to every object that is made in a workspace. */
export const BUILT_IN_NAME = 'name';

/** An object that the model adds to a workspace. */
export type ObjectDefinition = {
  nameSingular: string;
  namePlural: string;
  labelSingular: LocalizedText;
  labelPlural: LocalizedText;
  description: LocalizedText;
  icon: string;
  /** What the model calls Twenty's built-in `name` field, when it uses it. */
  nameLabel?: LocalizedText;
  nameFilledBy?: Filler;
  /** The field whose value stands for a record in lists, links and search. */
  recordLabel: string;
  /** The columns of the default table after the record's label, in order. */
  columns: readonly string[];
  fields: FieldDefinitions;
  relations: RelationDefinitions;
};

/** Fields that the model adds to an object that Twenty ships. */
export type ExtensionDefinition = {
  object: string;
  fields: FieldDefinitions;
};

export type DataModel = {
  objects: readonly ObjectDefinition[];
  extensions: readonly ExtensionDefinition[];
};

/**
 * Declares an object. The record's label and the columns are checked against
 * its fields and relations when the code is compiled.
 */
export const defineObject = <
  Fields extends FieldDefinitions,
  Relations extends RelationDefinitions,
>(
  definition: Omit<
    ObjectDefinition,
    'fields' | 'relations' | 'recordLabel' | 'columns'
  > & {
    fields: Fields;
    relations: Relations;
    recordLabel: (keyof Fields & string) | typeof BUILT_IN_NAME;
    columns: readonly (keyof (Fields & Relations) & string)[];
  },
): ObjectDefinition => definition;
