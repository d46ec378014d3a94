import { type Language } from '../definition/localized-text';
import {
  BUILT_IN_NAME,
  type DataModel,
  type ObjectDefinition,
} from '../definition/object-definition';
import { type Conflict } from './conflict';
import { type Operation } from './operation';
import { awaitsArrangement, planArrangement } from './plan-arrangement';
import { planDescription } from './plan-description';
import { planField } from './plan-field';
import { planExtension, planObject } from './plan-objects';
import { type PlanPart, together } from './plan-part';
import { planRelation } from './plan-relation';
import { WorkspaceIndex } from './workspace-index';
import { type WorkspaceSnapshot } from './workspace-snapshot';

export type Plan = {
  operations: readonly Operation[];
  conflicts: readonly Conflict[];
};

/**
 * Compares what a workspace has with what it should have. The operations are in
 * the order in which they can be carried out: objects, fields, relations, then
 * what they say about themselves and how the objects look. There are none when nothing
 * is missing.
 *
 * Nothing is ever deleted, retyped or switched on again, and no label or description
 * that a user chose is changed. What stands in the way of the model is reported as a
 * conflict, and the rest is planned all the same.
 *
 * The same input gives the same plan; nothing is read or written.
 *
 * @param language the language of the labels of what is created
 */
export const planDataModel = (
  workspace: WorkspaceSnapshot,
  model: DataModel,
  language: Language = 'en',
): Plan => {
  const index = new WorkspaceIndex(workspace);
  const objects = together([
    ...model.objects.map((object) =>
      planObject(index, model, object, language),
    ),
    ...model.extensions.map((extension) =>
      planExtension(index, model, extension),
    ),
  ]);
  const closed = new Set(objects.conflicts.map(({ path }) => path));
  const fields = planFields(index, model, closed, language);
  const relations = planRelations(index, model, closed, language);
  const names = planNames(index, model, closed, language);
  const { operations, conflicts } = together([
    objects,
    fields,
    relations,
    names,
  ]);

  const arrangements = model.objects
    .filter(
      (object) =>
        !closed.has(object.nameSingular) &&
        (isCreated(objects, object) || awaitsArrangement(index, object)),
    )
    .map((object) =>
      planArrangement(
        index,
        model,
        object,
        (objectName, field) =>
          willExist(index, operations, conflicts, objectName, field),
        language,
      ),
    );

  return {
    operations: [
      ...operations.filter((operation) => !isDescription(operation)),
      ...operations.filter(isDescription),
      ...arrangements,
    ],
    conflicts,
  };
};

const planFields = (
  index: WorkspaceIndex,
  model: DataModel,
  closed: ReadonlySet<string>,
  language: Language,
): PlanPart =>
  together(
    [
      ...model.objects.map(({ nameSingular, fields }) => ({
        owner: nameSingular,
        fields,
      })),
      ...model.extensions.map(({ object, fields }) => ({
        owner: object,
        fields,
      })),
    ]
      .filter(({ owner }) => !closed.has(owner))
      .flatMap(({ owner, fields }) =>
        Object.entries(fields).map(([name, field]) =>
          planField(index, owner, name, field, language),
        ),
      ),
  );

const planRelations = (
  index: WorkspaceIndex,
  model: DataModel,
  closed: ReadonlySet<string>,
  language: Language,
): PlanPart =>
  together(
    model.objects.flatMap(({ nameSingular, relations }) =>
      Object.entries(relations)
        .filter(([, { to }]) => !closed.has(nameSingular) && !closed.has(to))
        .map(([name, relation]) =>
          planRelation(index, nameSingular, name, relation, language),
        ),
    ),
  );

/** The built-in names that something fills in. */
const planNames = (
  index: WorkspaceIndex,
  model: DataModel,
  closed: ReadonlySet<string>,
  language: Language,
): PlanPart =>
  together(
    model.objects
      .filter(({ nameSingular }) => !closed.has(nameSingular))
      .map(({ nameSingular, nameFilledBy }) =>
        planDescription(
          index.field(nameSingular, BUILT_IN_NAME),
          nameSingular,
          BUILT_IN_NAME,
          { filledBy: nameFilledBy },
          language,
        ),
      ),
  );

const isDescription = ({ kind }: Operation) => kind === 'describe_field';

const isCreated = (objects: PlanPart, { nameSingular }: ObjectDefinition) =>
  objects.operations.some(({ object }) => object === nameSingular);

/** Whether a field is there as the model means it once the plan is done. */
const willExist = (
  index: WorkspaceIndex,
  operations: readonly Operation[],
  conflicts: readonly Conflict[],
  objectName: string,
  field: string,
): boolean => {
  const isPlanned = operations.some(
    (operation) =>
      'field' in operation &&
      operation.object === objectName &&
      operation.field === field,
  );
  const isHeldBack = conflicts.some(({ holdsBack }) =>
    holdsBack.includes(`${objectName}.${field}`),
  );

  return (
    isPlanned ||
    (!isHeldBack && index.field(objectName, field)?.isActive === true)
  );
};
