import { type MigrationResult } from '../http/migrate-workspace';
import { type TwentyFailure } from '../http/twenty-failure';
import { type Plan } from '../planner/plan';
import { pathOf } from '../planner/operation';
import { type ArgumentsRefused } from './arguments';
import { conflictsTable, failuresTable, operationsTable } from './tables';

export type Report = {
  /** For a person. */
  text: string;
  /** For a program. */
  document: object;
  exitCode: 0 | 1 | 2;
};

const count = (many: number, one: string, several: string): string =>
  `${many} ${many === 1 ? one : several}`;

const lines = (...parts: (string | false)[]): string =>
  parts.filter((part) => part !== false).join('\n');

/**
 * What a look at the workspace found.
 *
 * @param isCheck whether anything missing counts as a deviation
 */
export const comparisonReport = (
  { operations, conflicts }: Plan,
  isCheck: boolean,
): Report => {
  const isMatch = operations.length === 0 && conflicts.length === 0;

  return {
    text: lines(
      operations.length > 0 && operationsTable(operations),
      conflicts.length > 0 && conflictsTable(conflicts),
      isMatch
        ? 'The workspace matches the data model.'
        : `${count(operations.length, 'step', 'steps')} to do, ${count(conflicts.length, 'conflict', 'conflicts')}. Nothing was changed.`,
    ),
    document: {
      status: isMatch ? 'matches' : 'differs',
      operations,
      conflicts,
    },
    exitCode: conflicts.length > 0 || (isCheck && !isMatch) ? 1 : 0,
  };
};

/** What a run did. */
export const migrationReport = (
  { done, failed, skipped, conflicts }: MigrationResult,
  milliseconds: number,
): Report => {
  const isNothingToDo = done.length === 0 && failed.length === 0;
  const exitCode = failed.length > 0 ? 2 : conflicts.length > 0 ? 1 : 0;
  const seconds = (milliseconds / 1000).toFixed(1);

  return {
    text: lines(
      failed.length > 0 && failuresTable(failed),
      conflicts.length > 0 && conflictsTable(conflicts),
      isNothingToDo
        ? `Nothing to do: ${conflicts.length > 0 ? 'all that can be there is there' : 'the workspace matches the data model'} (${seconds} s).`
        : `${count(done.length, 'step', 'steps')} done in ${seconds} s, ${failed.length} failed, ${skipped.length} not tried.`,
      conflicts.length > 0 &&
        `${count(conflicts.length, 'conflict', 'conflicts')} left as the workspace has it: see the table.`,
      failed.length > 0 && 'Correct what the table names and run again.',
    ),
    document: {
      status:
        exitCode === 2 ? 'failed' : isNothingToDo ? 'up_to_date' : 'migrated',
      done,
      failed: failed.map(({ operation, failure }) => ({
        operation,
        path: pathOf(operation),
        code: failure.code,
        message: failure.message,
      })),
      skipped,
      conflicts,
      durationMilliseconds: Math.round(milliseconds),
    },
    exitCode,
  };
};

/** Why a run came to nothing, or stopped half-way. */
export const failureReport = ({
  code,
  message,
}: TwentyFailure | ArgumentsRefused): Report => ({
  text: `${message} (${code})`,
  document: { status: 'failed', error: { code, message } },
  exitCode: 2,
});
