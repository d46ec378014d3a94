import { descriptionOf } from '../definition/filled-by';
import { type Language } from '../definition/localized-text';
import { type RelationDefinition } from '../definition/relation-definition';
import { universalIdentifierOf } from '../definition/universal-identifier';
import { type Conflict } from './conflict';
import { planDescription } from './plan-description';
import { inTheWay, type PlanPart, toDo } from './plan-part';
import { type FieldSnapshot } from './workspace-snapshot';
import { joinColumnOf, type WorkspaceIndex } from './workspace-index';

/** Plans one relation; both of its objects exist or are about to be made. */
export const planRelation = (
  index: WorkspaceIndex,
  objectName: string,
  name: string,
  definition: RelationDefinition,
  language: Language,
): PlanPart => {
  const existing = index.field(objectName, name);
  const path = `${objectName}.${name}`;

  if (existing !== undefined) {
    const conflict = differenceFrom(index, existing, definition, path);

    return conflict === undefined
      ? planDescription(existing, objectName, name, definition, language)
      : inTheWay(conflict);
  }

  const holder = index.fieldHoldingName(objectName, [name, joinColumnOf(name)]);

  if (holder !== undefined) {
    return inTheWay({
      code: 'field_name_taken',
      path,
      message: `The relation "${path}" needs the column "${joinColumnOf(name)}", and the field "${holder.name}" of "${objectName}" uses it. Rename that field to make room.`,
      holdsBack: [path],
    });
  }

  const inversePath = `${definition.to}.${definition.inverse.name}`;

  if (
    index.fieldHoldingName(definition.to, [definition.inverse.name]) !==
    undefined
  ) {
    return inTheWay({
      code: 'inverse_name_taken',
      path,
      message: `The relation "${path}" shows on the other side as "${inversePath}", and another field has that name. Rename that field to make room.`,
      holdsBack: [path],
    });
  }

  return toDo({
    kind: 'create_relation',
    object: objectName,
    field: name,
    universalIdentifier: universalIdentifierOf(path),
    input: {
      name,
      label: definition.label[language],
      description: descriptionOf(definition)?.[language],
      icon: definition.icon,
    },
    target: definition.to,
    inverse: {
      name: definition.inverse.name,
      label: definition.inverse.label[language],
      englishLabel: definition.inverse.label.en,
      icon: definition.inverse.icon,
      universalIdentifier: universalIdentifierOf(inversePath),
    },
  });
};

const differenceFrom = (
  index: WorkspaceIndex,
  existing: FieldSnapshot,
  definition: RelationDefinition,
  path: string,
): Conflict | undefined => {
  const target = index.object(definition.to);

  if (
    existing.relation?.kind !== 'MANY_TO_ONE' ||
    existing.relation.targetObject !== target?.nameSingular
  ) {
    return {
      code: 'relation_differs',
      path,
      message: `"${path}" exists as ${describe(existing)}; the model needs a relation to one "${definition.to}". Rename or delete the existing field to make room.`,
      holdsBack: [path],
    };
  }

  return existing.isActive
    ? undefined
    : {
        code: 'field_deactivated',
        path,
        message: `The relation "${path}" is deactivated and stays so. Activate it in Settings, Data model, if you want it back.`,
        holdsBack: [],
      };
};

const describe = ({ relation, type }: FieldSnapshot): string => {
  if (relation === null) {
    return `a field of type ${type}`;
  }
  return relation.kind === 'MANY_TO_ONE'
    ? `a relation to one "${relation.targetObject}"`
    : `a relation to many "${relation.targetObject}"`;
};
