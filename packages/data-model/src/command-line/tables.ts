import Table from 'cli-table3';

import { type FailedOperation } from '../http/migrate-workspace';
import { type Conflict } from '../planner/conflict';
import { type Operation, pathOf } from '../planner/operation';
import { detailsOf, STEP_NAMES } from './describe-operation';

const PLAIN = { head: [], border: [] };

export const operationsTable = (operations: readonly Operation[]): string => {
  const table = new Table({
    head: ['#', 'step', 'where', 'what'],
    colWidths: [5, 17, 38, 60],
    wordWrap: true,
    style: { ...PLAIN, compact: true },
  });

  table.push(
    ...operations.map((operation, position) => [
      position + 1,
      STEP_NAMES[operation.kind],
      pathOf(operation),
      detailsOf(operation),
    ]),
  );
  return table.toString();
};

export const conflictsTable = (conflicts: readonly Conflict[]): string => {
  const table = new Table({
    head: ['conflict', 'where', 'what to do', 'held back'],
    colWidths: [23, 30, 56, 11],
    wordWrap: true,
    style: PLAIN,
  });

  table.push(
    ...conflicts.map(({ code, path, message, holdsBack }) => [
      code,
      path,
      message,
      holdsBack.length,
    ]),
  );
  return table.toString();
};

export const failuresTable = (failed: readonly FailedOperation[]): string => {
  const table = new Table({
    head: ['step', 'where', 'why'],
    colWidths: [17, 38, 65],
    wordWrap: true,
    style: PLAIN,
  });

  table.push(
    ...failed.map(({ operation, failure }) => [
      STEP_NAMES[operation.kind],
      pathOf(operation),
      failure.message,
    ]),
  );
  return table.toString();
};
