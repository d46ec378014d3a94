/**
 * What a workspace has, as far as the planner needs to know. Ids are whatever
 * the reader of the workspace wants to find again; the planner only compares
 * names and universal identifiers.
 */
export type WorkspaceSnapshot = {
  objects: readonly ObjectSnapshot[];
};

export type ObjectSnapshot = {
  id: string;
  universalIdentifier: string;
  nameSingular: string;
  namePlural: string;
  isActive: boolean;
  /** The field whose value stands for a record, Twenty's "label identifier". */
  recordLabelFieldId: string | null;
  fields: readonly FieldSnapshot[];
  /** The table that Twenty makes with the object, "All …". */
  defaultTable: TableSnapshot | null;
  /** The fields that a record's page lists. */
  recordPage: RecordPageSnapshot | null;
};

export type FieldSnapshot = {
  id: string;
  universalIdentifier: string;
  name: string;
  label: string;
  /** Null where nobody has written one. */
  description: string | null;
  /** One of Twenty's field types, `TEXT` or `CURRENCY` for instance. */
  type: string;
  isActive: boolean;
  isUnique: boolean;
  /** The values of a select, otherwise empty. */
  optionValues: readonly string[];
  relation: RelationSnapshot | null;
};

export type RelationSnapshot = {
  kind: 'MANY_TO_ONE' | 'ONE_TO_MANY';
  /** The singular name of the object on the other side. */
  targetObject: string;
};

export type TableSnapshot = {
  id: string;
  icon: string;
  columns: readonly ColumnSnapshot[];
};

export type RecordPageSnapshot = {
  id: string;
  columns: readonly ColumnSnapshot[];
};

/** Where a field stands in a table or on a record's page. */
export type ColumnSnapshot = {
  id: string;
  fieldId: string;
  position: number;
  isVisible: boolean;
};
