import { type ConflictCode } from '../planner/conflict';

/** What each conflict means, for the page that people look them up on. */
export const CONFLICT_MEANINGS: Record<ConflictCode, string> = {
  object_missing: "one of Twenty's that the model extends",
  object_deactivated: 'it stays so, and nothing is added to it',
  object_name_taken: 'another object has the singular or plural name',
  field_deactivated: 'it stays so',
  field_type_differs: 'from the one in the model',
  field_name_taken: 'or the column of a relation',
  field_options_missing: 'so records that use them are refused',
  field_not_unique: 'though it tells records apart',
  relation_differs: 'it is no relation, or leads to another object',
  inverse_name_taken: 'on the other object, for the other side of the relation',
};
