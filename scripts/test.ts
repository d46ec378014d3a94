import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

import { countTests, RESULTS_FOLDER } from './count-tests';
import { buildSimulatorFront } from './start/simulator-front';

/** What `npm run` knows, and its parameters. */
type Lane = readonly [script: string, ...parameters: string[]];

const reportingTo = (file: string) => [
  '--',
  '--json',
  `--outputFile=${RESULTS_FOLDER}/${file}`,
];

/**
 * One stage after the other, the lanes of each beside one another. Browsers wait for
 * pages, and those that start and kill processes for these: together they keep all
 * cores at work.
 */
const STAGES: readonly (readonly Lane[])[] = [
  [['check'], ['test:unit', ...reportingTo('unit.json')]],
  [['e2e'], ['test:processes', ...reportingTo('processes.json')]],
];

/** Runs a lane, and shows all that it has said once it has ended. */
const run = (lane: Lane) =>
  new Promise<boolean>((resolve) => {
    const [script] = lane;
    const begun = Date.now();
    const output: Buffer[] = [];
    const child = spawn('npm', ['run', ...lane], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });

    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    }
    child.once('close', (exitCode) => {
      process.stdout.write(Buffer.concat(output));
      console.log(
        `\n=== ${script} ${exitCode === 0 ? 'passed' : 'FAILED'} after ${Math.round((Date.now() - begun) / 1_000)} s ===\n`,
      );
      resolve(exitCode === 0);
    });
  });

const main = async () => {
  rmSync(RESULTS_FOLDER, { recursive: true, force: true });
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  await buildSimulatorFront(console.log);
  const hasPassed: boolean[] = [];

  for (const lanes of STAGES) {
    console.log(
      `Running ${lanes.map(([script]) => script).join(' and ')}; what they say is shown when they have ended.\n`,
    );
    hasPassed.push(...(await Promise.all(lanes.map(run))));
  }

  const { passed, failed, skipped } = countTests();
  // A lane may fail without a test that does.
  const isGood = failed === 0 && hasPassed.every(Boolean);

  console.log(
    `${passed} passed, ${isGood ? 0 : Math.max(failed, 1)} failed, ${skipped} skipped`,
  );

  return isGood ? 0 : 1;
};

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
