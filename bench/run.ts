import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { StartError } from '../scripts/start/start-error';
import { type Benchmark } from './benchmark';
import { benchmarks } from './benchmarks';
import { isWithinLimits } from './figure';
import { describeRun, readCommit } from './report/describe-run';
import { type Outcome, type Results, resultsAfter } from './report/results';
import { RESULTS_FILE } from './report/results-file';
import { tableOf } from './report/table';
import { Workbench } from './workbench/workbench';

const HELP = `Measures what has a limit, against what it replaces, in one run.

  npm run bench                    what can be measured without a Twenty
  TWENTY_DIR=… npm run bench       everything else, on a patched and built Twenty
  TWENTY_FORMER_DIR=…              besides: one of an earlier release, to upgrade from
  npm run bench -- NAME…           some of it: ${benchmarks.map(({ name }) => name).join(', ')}

It starts what it needs, and stops it again: PostgreSQL, unless BENCH_POSTGRES_URL
names a server on which it may make and drop databases; Redis, tenant-manager, the
Clerk emulator, and Twenty's server and worker. Logs are in build/logs/bench, the figures in
${RESULTS_FILE}, with those of before of what is not measured again.

Exit code: 0 all within their limits, 1 not, 2 something could not be measured.`;

const report = (line: string) => console.log(`… ${line}`);

const isWanted = (name: string, wanted: string[]) =>
  wanted.length === 0 || wanted.includes(name);

const whyNot = (
  { needsTwenty, needsFormerTwenty }: Benchmark,
  workbench: Workbench,
): string | null => {
  if (needsTwenty && workbench.build === null) {
    return 'it needs a patched and built Twenty: set TWENTY_DIR';
  }

  return needsFormerTwenty && workbench.formerBuild === null
    ? 'it needs a Twenty of an earlier release, too: set TWENTY_FORMER_DIR'
    : null;
};

const carryOut = async (
  benchmark: Benchmark,
  workbench: Workbench,
): Promise<Outcome> => {
  const outcome = {
    benchmark: benchmark.name,
    measuredAt: new Date().toISOString(),
    commit: readCommit(),
  };
  const notMeasured = whyNot(benchmark, workbench);

  if (notMeasured !== null) {
    return { ...outcome, notMeasured };
  }
  report(benchmark.title);

  try {
    return { ...outcome, figures: await benchmark.measure(workbench) };
  } catch (error) {
    console.error(error);
    process.exitCode = 2;

    return {
      ...outcome,
      notMeasured: `it failed: ${(error as Error).message.split('\n')[0]}`,
    };
  } finally {
    await workbench.clearAway();
  }
};

/** Of before; null when there are none. */
const readResults = (): Results | null =>
  existsSync(RESULTS_FILE)
    ? (JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results)
    : null;

const main = async () => {
  const { values, positionals: wanted } = parseArgs({
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  });

  if (values.help) {
    console.log(HELP);
    return;
  }

  const unknown = wanted.find(
    (each) => !benchmarks.some(({ name }) => name === each),
  );

  if (unknown !== undefined) {
    throw new StartError(`There is no benchmark "${unknown}".\n\n${HELP}`);
  }

  const workbench = await Workbench.start(
    process.env.TWENTY_DIR || undefined,
    process.env.TWENTY_FORMER_DIR || undefined,
    report,
  );

  // The children get the signal too: what they leave behind is cleared away.
  process.once(
    'SIGINT',
    () => void workbench.stop().then(() => process.exit(130)),
  );

  try {
    const results: Results = {
      ...(await describeRun(workbench)),
      outcomes: [],
    };

    for (const benchmark of benchmarks) {
      if (isWanted(benchmark.name, wanted)) {
        results.outcomes.push(await carryOut(benchmark, workbench));
      }
    }

    mkdirSync(dirname(RESULTS_FILE), { recursive: true });
    writeFileSync(
      RESULTS_FILE,
      `${JSON.stringify(resultsAfter(results, readResults()), null, 2)}\n`,
    );
    console.log(tableOf(results.outcomes));

    const isOver = results.outcomes
      .flatMap((outcome) => ('figures' in outcome ? outcome.figures : []))
      .some((figure) => isWithinLimits(figure) === false);

    process.exitCode ??= isOver ? 1 : 0;
  } finally {
    await workbench.stop();
  }
};

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof StartError ? error.message : error);
    process.exit(2);
  },
);
