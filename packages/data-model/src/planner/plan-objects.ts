import { type Language } from '../definition/localized-text';
import {
  type DataModel,
  type ExtensionDefinition,
  type ObjectDefinition,
} from '../definition/object-definition';
import { universalIdentifierOf } from '../definition/universal-identifier';
import { type Conflict } from './conflict';
import { type CreateObject } from './operation';
import { inTheWay, NOTHING_TO_DO, type PlanPart, toDo } from './plan-part';
import { type WorkspaceIndex } from './workspace-index';

/** Plans the objects that the model adds. */
export const planObject = (
  index: WorkspaceIndex,
  model: DataModel,
  object: ObjectDefinition,
  language: Language,
): PlanPart => {
  const existing = index.object(object.nameSingular);

  if (existing !== undefined) {
    return existing.isActive
      ? NOTHING_TO_DO
      : inTheWay(deactivated(model, object.nameSingular));
  }

  const holder = index.objectHoldingName([
    object.nameSingular,
    object.namePlural,
  ]);

  if (holder !== undefined) {
    return inTheWay({
      code: 'object_name_taken',
      path: object.nameSingular,
      message: `The names "${object.nameSingular}" and "${object.namePlural}" must be free, and the object "${holder.nameSingular}" uses one of them. Rename it to make room.`,
      holdsBack: [
        object.nameSingular,
        ...partsThatNeed(model, object.nameSingular),
      ],
    });
  }

  return toDo(createObject(object, language));
};

/** Looks for the objects that Twenty ships and the model extends. */
export const planExtension = (
  index: WorkspaceIndex,
  model: DataModel,
  { object }: ExtensionDefinition,
): PlanPart => {
  const existing = index.object(object);

  if (existing === undefined) {
    return inTheWay({
      code: 'object_missing',
      path: object,
      message: `The workspace has no object "${object}", which Twenty ships. Its fields cannot be added.`,
      holdsBack: partsThatNeed(model, object),
    });
  }

  return existing.isActive
    ? NOTHING_TO_DO
    : inTheWay(deactivated(model, object));
};

const deactivated = (model: DataModel, object: string): Conflict => ({
  code: 'object_deactivated',
  path: object,
  message: `The object "${object}" is deactivated and stays as it is. Activate it in Settings, Data model, and run again to complete it.`,
  holdsBack: partsThatNeed(model, object),
});

const createObject = (
  object: ObjectDefinition,
  language: Language,
): CreateObject => ({
  kind: 'create_object',
  object: object.nameSingular,
  universalIdentifier: universalIdentifierOf(object.nameSingular),
  input: {
    nameSingular: object.nameSingular,
    namePlural: object.namePlural,
    labelSingular: object.labelSingular[language],
    labelPlural: object.labelPlural[language],
    description: object.description[language],
    icon: object.icon,
  },
});

/** The fields of an object, and the relations that start or end there. */
const partsThatNeed = (model: DataModel, objectName: string): string[] => [
  ...[
    ...model.objects.filter((object) => object.nameSingular === objectName),
    ...model.extensions.filter((extension) => extension.object === objectName),
  ].flatMap((owner) =>
    Object.keys(owner.fields).map((field) => `${objectName}.${field}`),
  ),
  ...model.objects.flatMap((object) =>
    Object.entries(object.relations)
      .filter(
        ([, relation]) =>
          object.nameSingular === objectName || relation.to === objectName,
      )
      .map(([field]) => `${object.nameSingular}.${field}`),
  ),
];
