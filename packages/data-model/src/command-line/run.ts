import { dataModel } from '../definition/data-model';
import { createMetadataClient } from '../http/metadata-client';
import { migrateWorkspace, type Progress } from '../http/migrate-workspace';
import { type Patience } from '../http/patient-fetch';
import { readWorkspace } from '../http/read-workspace';
import { TwentyFailure } from '../http/twenty-failure';
import { pathOf } from '../planner/operation';
import { planDataModel } from '../planner/plan';
import {
  type Arguments,
  ArgumentsRefused,
  parseArguments,
  USAGE,
} from './arguments';
import { STEP_NAMES } from './describe-operation';
import {
  comparisonReport,
  failureReport,
  migrationReport,
  type Report,
} from './report';

export type Surroundings = {
  argv: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines, without a line feed. */
  print: (line: string) => void;
  printError: (line: string) => void;
  patience?: Patience;
};

/**
 * The command `migrate-schema`.
 *
 * @returns the exit code: 0 done or nothing to do, 1 conflicts (with `--check`
 *   also anything missing), 2 failed
 */
export const runMigrateSchema = async (
  surroundings: Surroundings,
): Promise<number> => {
  const { print, printError } = surroundings;
  const isJson = surroundings.argv.includes('--json');

  try {
    const given = parseArguments(surroundings.argv, surroundings.environment);

    if (given.mode === 'help') {
      print(USAGE);
      return 0;
    }

    const report = await reportOf(given, surroundings);

    print(isJson ? JSON.stringify(report.document, null, 2) : report.text);
    return report.exitCode;
  } catch (error) {
    if (!(
      error instanceof TwentyFailure || error instanceof ArgumentsRefused
    )) {
      throw error;
    }
    const report = failureReport(error);

    if (isJson) {
      print(JSON.stringify(report.document, null, 2));
    } else {
      printError(report.text);
    }
    return report.exitCode;
  }
};

const reportOf = async (
  { mode, language, isJson, url, apiKey }: Arguments,
  { print, printError, patience }: Surroundings,
): Promise<Report> => {
  const started = performance.now();
  const client = createMetadataClient({ url, apiKey, patience });

  if (mode === 'apply') {
    const result = await migrateWorkspace(client, dataModel, {
      language,
      onProgress: progressPrinter(isJson ? printError : print),
    });

    return migrationReport(result, performance.now() - started);
  }
  return comparisonReport(
    planDataModel(await readWorkspace(client), dataModel, language),
    mode === 'check',
  );
};

const progressPrinter = (print: (line: string) => void) => {
  let started = 0;

  return ({ operation, outcome, step, steps }: Progress): void => {
    if (outcome === 'started') {
      started = performance.now();
      return;
    }
    const milliseconds = Math.round(performance.now() - started);
    const counter = `${step}/${steps}`.padStart(7);

    print(
      `${counter}  ${STEP_NAMES[operation.kind].padEnd(15)}  ${pathOf(operation)}  ${outcome === 'done' ? `${milliseconds} ms` : 'FAILED'}`,
    );
  };
};
