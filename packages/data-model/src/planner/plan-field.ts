import { type FieldDefinition } from '../definition/field-definition';
import { type Language } from '../definition/localized-text';
import { universalIdentifierOf } from '../definition/universal-identifier';
import { type Conflict, type ConflictCode } from './conflict';
import { fieldInputOf } from './field-input';
import { planDescription } from './plan-description';
import { inTheWay, type PlanPart, toDo } from './plan-part';
import { type FieldSnapshot } from './workspace-snapshot';
import { type WorkspaceIndex } from './workspace-index';

/**
 * Plans one field of an object that exists or is about to be made. A field that
 * exists is left alone, whatever its label, default or decimals, but for what it says
 * about itself.
 */
export const planField = (
  index: WorkspaceIndex,
  objectName: string,
  name: string,
  definition: FieldDefinition,
  language: Language,
): PlanPart => {
  const existing = index.field(objectName, name);
  const path = `${objectName}.${name}`;

  if (existing !== undefined) {
    const conflict = differenceFrom(definition, existing, path);

    return conflict === undefined
      ? planDescription(existing, objectName, name, definition, language)
      : inTheWay(conflict);
  }

  const holder = index.fieldHoldingName(objectName, [name]);

  if (holder !== undefined) {
    return inTheWay({
      code: 'field_name_taken',
      path,
      message: `The name "${name}" belongs to the column of the relation "${holder.name}" of "${objectName}". Rename that relation to make room.`,
      holdsBack: [path],
    });
  }

  return toDo({
    kind: 'create_field',
    object: objectName,
    field: name,
    universalIdentifier: universalIdentifierOf(path),
    input: fieldInputOf(name, definition, language),
  });
};

/** The first thing that keeps a field of the workspace from being the model's. */
const differenceFrom = (
  definition: FieldDefinition,
  existing: FieldSnapshot,
  path: string,
): Conflict | undefined => {
  const conflict = (
    code: ConflictCode,
    message: string,
    holdsBack: string[] = [],
  ): Conflict => ({ code, path, message, holdsBack });

  if (existing.type !== definition.type) {
    return conflict(
      'field_type_differs',
      `"${path}" exists with the type ${existing.type}; the model needs ${definition.type}. Rename or delete the existing field to make room: no field is ever retyped.`,
      [path],
    );
  }

  if (!existing.isActive) {
    return conflict(
      'field_deactivated',
      `The field "${path}" is deactivated and stays so. Activate it in Settings, Data model, if you want it back.`,
    );
  }

  const missingOptions =
    definition.type === 'SELECT'
      ? Object.keys(definition.options).filter(
          (value) => !existing.optionValues.includes(value),
        )
      : [];

  if (missingOptions.length > 0) {
    return conflict(
      'field_options_missing',
      `The field "${path}" lacks the options ${missingOptions.join(', ')}. Records that use them are refused until someone adds them.`,
    );
  }

  if ('unique' in definition && definition.unique && !existing.isUnique) {
    return conflict(
      'field_not_unique',
      `The field "${path}" does not have to be unique here; the model counts on it to find a record again. Make it unique in Settings, Data model.`,
    );
  }

  return undefined;
};
