/** Why a part of the model is left as the workspace has it. Codes are stable. */
export const CONFLICT_CODES = [
  'object_missing',
  'object_deactivated',
  'object_name_taken',
  'field_deactivated',
  'field_type_differs',
  'field_name_taken',
  'field_options_missing',
  'field_not_unique',
  'relation_differs',
  'inverse_name_taken',
] as const;

export type ConflictCode = (typeof CONFLICT_CODES)[number];

export type Conflict = {
  code: ConflictCode;
  /** `sallaOrder` for an object, `sallaOrder.total` for a field. */
  path: string;
  /** A sentence for a person: what is in the way, and what to do about it. */
  message: string;
  /** The parts of the model that are held back by it, as paths. */
  holdsBack: readonly string[];
};
