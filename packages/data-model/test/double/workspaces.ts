import { dataModel } from '../../src/definition/data-model';
import { type Operation, pathOf } from '../../src/planner/operation';
import { type Plan, planDataModel } from '../../src/planner/plan';
import { carryOut } from './carry-out';
import { InMemoryTwenty, type Release } from './in-memory-twenty';

export const planFor = (twenty: InMemoryTwenty): Plan =>
  planDataModel(twenty.snapshot(), dataModel);

/** Plans and carries out the plan. */
export const complete = (twenty: InMemoryTwenty): Plan => {
  const plan = planFor(twenty);

  for (const operation of plan.operations) {
    carryOut(twenty, operation);
  }
  return plan;
};

/** Every step of the way from a fresh workspace to the whole model. */
export const wholePlan = planFor(new InMemoryTwenty()).operations;

export const workspaceWith = (
  operations: readonly Operation[],
  release?: Release,
): InMemoryTwenty => {
  const twenty = new InMemoryTwenty(release);

  for (const operation of operations) {
    carryOut(twenty, operation);
  }
  return twenty;
};

/**
 * A workspace that has all of the model but one object and one field, so that a run
 * is short.
 */
export const almostComplete = (): InMemoryTwenty =>
  workspaceWith(
    wholePlan.filter(
      (operation) =>
        operation.object !== 'sallaProduct' &&
        pathOf(operation) !== 'person.totalSpent',
    ),
  );

export const stepsOfKind = (...kinds: Operation['kind'][]): Operation[] =>
  wholePlan.filter(({ kind }) => kinds.includes(kind));

/** All but how the objects look. */
export const withoutArrangements = stepsOfKind(
  'create_object',
  'create_field',
  'create_relation',
);
