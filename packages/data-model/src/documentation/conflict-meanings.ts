import { type ConflictCode } from '../planner/conflict';

/** What each conflict means, for the page that people look them up on. */
export const CONFLICT_MEANINGS: Record<ConflictCode, string> = {
  object_missing:
    'The workspace lacks an object that Twenty ships and the model extends.',
  object_deactivated:
    'Somebody deactivated the object. It stays so, and nothing is added to it.',
  object_name_taken: 'Another object has the singular or plural name.',
  field_deactivated: 'Somebody deactivated the field. It stays so.',
  field_type_differs: 'A field of that name has another type.',
  field_name_taken:
    'The name, or the column of a relation, belongs to another field.',
  field_options_missing:
    'The select lacks options of the model, so records that use them are refused.',
  field_not_unique: 'The field that tells records apart may repeat itself.',
  relation_differs:
    'A field of that name is no relation, or leads to another object.',
  inverse_name_taken:
    "On the other object, a field has the name of the relation's other side.",
};
