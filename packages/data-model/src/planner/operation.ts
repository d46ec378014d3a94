import { type FieldInput } from './field-input';

export type CreateObject = {
  kind: 'create_object';
  object: string;
  universalIdentifier: string;
  input: {
    nameSingular: string;
    namePlural: string;
    labelSingular: string;
    labelPlural: string;
    description: string;
    icon: string;
  };
};

export type CreateField = {
  kind: 'create_field';
  object: string;
  field: string;
  universalIdentifier: string;
  input: FieldInput;
};

/** A relation and its inverse come into being together. */
export type CreateRelation = {
  kind: 'create_relation';
  object: string;
  field: string;
  universalIdentifier: string;
  input: { name: string; label: string; description?: string; icon: string };
  target: string;
  inverse: {
    name: string;
    label: string;
    /** The label from which Twenty derives the inverse's name. */
    englishLabel: string;
    icon: string;
    universalIdentifier: string;
  };
};

/** What a field that exists says about itself. */
export type DescribeField = {
  kind: 'describe_field';
  object: string;
  field: string;
  description: string;
};

/**
 * How a new object looks when it is first opened: what stands for a record, and
 * the order of the columns. Planned only while nobody has arranged its table.
 */
export type ArrangeObject = {
  kind: 'arrange_object';
  object: string;
  /** The new label of the built-in name, null to leave it. */
  nameLabel: string | null;
  /** The field that stands for a record, null to leave it. */
  recordLabel: string | null;
  columns: readonly { field: string; position: number }[];
  /**
   * What it does not show: the built-in name where nothing fills it, and, since Twenty
   * shows every new field from 2.31 on, what is no column of ours.
   */
  hiddenColumns: readonly string[];
  /**
   * What a record's page lists: Twenty 2.19 adds every new field to it, Twenty
   * 2.6 none.
   */
  recordPage: readonly string[];
  /** What that page does not list: the built-in name where nothing fills it. */
  hiddenOnRecordPage: readonly string[];
  /** The table's icon: the last thing set, and the sign that all is done. */
  icon: string;
};

export type Operation =
  CreateObject | CreateField | CreateRelation | DescribeField | ArrangeObject;

/** Where an operation happens: `sallaOrder`, or `sallaOrder.total`. */
export const pathOf = (operation: Operation): string =>
  'field' in operation
    ? `${operation.object}.${operation.field}`
    : operation.object;

/** Whether two plans mean the same step. */
export const isSameStep = (one: Operation, other: Operation): boolean =>
  one.kind === other.kind && pathOf(one) === pathOf(other);
