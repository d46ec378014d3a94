import { type Conflict } from './conflict';
import { type Operation } from './operation';

/** What the planner found out about one part of the model. */
export type PlanPart = {
  operations: readonly Operation[];
  conflicts: readonly Conflict[];
};

export const NOTHING_TO_DO: PlanPart = { operations: [], conflicts: [] };

export const toDo = (operation: Operation): PlanPart => ({
  operations: [operation],
  conflicts: [],
});

export const inTheWay = (conflict: Conflict): PlanPart => ({
  operations: [],
  conflicts: [conflict],
});

export const together = (parts: readonly PlanPart[]): PlanPart => ({
  operations: parts.flatMap((part) => part.operations),
  conflicts: parts.flatMap((part) => part.conflicts),
});
