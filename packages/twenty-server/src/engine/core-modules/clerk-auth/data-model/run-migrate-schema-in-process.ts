import { type DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import {
  type Operation,
  pathOf,
} from '@twenty-clerk/data-model/planner/operation';
import { type Conflict } from '@twenty-clerk/data-model/planner/conflict';
import { type RefusedPart } from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';

export type MigrateSchemaOptions = {
  workspace?: string[];
  dryRun?: boolean;
  check?: boolean;
  json?: boolean;
};

type WorkspaceReport = {
  workspaceId: string;
  status: 'matches' | 'differs' | 'migrated' | 'failed';
  steps: number;
  /** What is missing; only where nothing was to be changed. */
  missing?: string[];
  conflicts: readonly Conflict[];
  refused: readonly RefusedPart[];
  failure?: string;
  durationMilliseconds: number;
};

/**
 * The command `migrate-schema` on the workspaces of this deployment. One that
 * fails does not stop the others.
 *
 * @returns the exit code: 0 done or nothing to do, 1 conflicts (with `check` also
 * anything missing), 2 failed.
 */
export const runMigrateSchemaInProcess = async (
  dataModelService: DataModelService,
  options: MigrateSchemaOptions,
  print: (line: string) => void,
): Promise<0 | 1 | 2> => {
  const isLookOnly = options.dryRun === true || options.check === true;
  const reports: WorkspaceReport[] = [];

  for (const workspaceId of options.workspace ??
    (await dataModelService.listWorkspaces())) {
    const report = await reportOn(dataModelService, workspaceId, isLookOnly);

    reports.push(report);
    if (options.json !== true) {
      describe(report).forEach(print);
    }
  }

  if (options.json === true) {
    print(JSON.stringify({ workspaces: reports }, null, 2));
  } else {
    print(summaryOf(reports, isLookOnly));
  }

  return exitCodeOf(reports, options.check === true);
};

const reportOn = async (
  dataModelService: DataModelService,
  workspaceId: string,
  isLookOnly: boolean,
): Promise<WorkspaceReport> => {
  const started = performance.now();
  const duration = () => Math.round(performance.now() - started);

  try {
    if (isLookOnly) {
      const { operations, conflicts } =
        await dataModelService.compare(workspaceId);

      return {
        workspaceId,
        status:
          operations.length + conflicts.length > 0 ? 'differs' : 'matches',
        steps: operations.length,
        missing: operations.map(describeOperation),
        conflicts,
        refused: [],
        durationMilliseconds: duration(),
      };
    }

    const { applied, conflicts, refused } =
      await dataModelService.ensure(workspaceId);

    return {
      workspaceId,
      status: applied > 0 ? 'migrated' : 'matches',
      steps: applied,
      conflicts,
      refused,
      durationMilliseconds: duration(),
    };
  } catch (error) {
    return {
      workspaceId,
      status: 'failed',
      steps: 0,
      conflicts: [],
      refused: [],
      failure: (error as Error).message,
      durationMilliseconds: duration(),
    };
  }
};

const describeOperation = (operation: Operation) =>
  `${operation.kind.replace('_', ' ')} ${pathOf(operation)}`;

const describe = (report: WorkspaceReport): string[] => [
  `workspace ${report.workspaceId}: ${report.status}, ${report.steps} steps, ${report.conflicts.length} conflicts, ${report.durationMilliseconds} ms${report.failure === undefined ? '' : `: ${report.failure}`}`,
  ...(report.missing ?? []).map((step) => `    ${step}`),
  ...report.conflicts.map(
    ({ code, path, message }) => `    conflict ${code} ${path}: ${message}`,
  ),
  ...report.refused.map(
    ({ path, message }) => `    refused ${path}: ${message}`,
  ),
];

const summaryOf = (
  reports: readonly WorkspaceReport[],
  isLookOnly: boolean,
) => {
  const many = (status: WorkspaceReport['status']) =>
    reports.filter((report) => report.status === status).length;

  return `${reports.length} workspaces: ${many('matches')} match, ${
    isLookOnly ? `${many('differs')} differ` : `${many('migrated')} migrated`
  }, ${many('failed')} failed.${isLookOnly ? ' Nothing was changed.' : ''}`;
};

const exitCodeOf = (
  reports: readonly WorkspaceReport[],
  isCheck: boolean,
): 0 | 1 | 2 => {
  if (
    reports.some(
      ({ status, refused }) => status === 'failed' || refused.length > 0,
    )
  ) {
    return 2;
  }

  return reports.some(
    ({ conflicts, status }) =>
      conflicts.length > 0 || (isCheck && status === 'differs'),
  )
    ? 1
    : 0;
};
