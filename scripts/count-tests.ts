import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Count = { passed: number; failed: number; skipped: number };

/** Where each lane of `npm test` writes down how its tests went. */
export const RESULTS_FOLDER = 'build/test-results';

const NONE: Count = { passed: 0, failed: 0, skipped: 0 };

const read = (file: string): unknown => {
  const path = join(RESULTS_FOLDER, file);

  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
};

const countJest = (file: string): Count => {
  const results = read(file) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  } | null;

  return results === null
    ? NONE
    : {
        passed: results.numPassedTests,
        failed: results.numFailedTests,
        skipped: results.numPendingTests,
      };
};

const countPlaywright = (file: string): Count => {
  const results = read(file) as {
    stats: {
      expected: number;
      flaky: number;
      unexpected: number;
      skipped: number;
    };
  } | null;

  return results === null
    ? NONE
    : {
        passed: results.stats.expected + results.stats.flaky,
        failed: results.stats.unexpected,
        skipped: results.stats.skipped,
      };
};

/**
 * How many tests of all lanes have passed and failed, of those that have run, and how many
 * were left out for want of what they need: an installed PostgreSQL, or a real Twenty.
 */
export const countTests = (): Count =>
  [
    countJest('unit.json'),
    countJest('processes.json'),
    countPlaywright('browser.json'),
  ].reduce((one, other) => ({
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }));
