require('./scripts/require-node-24');

const { availableParallelism } = require('node:os');

/**
 * One Jest run covers the benchmarks' report, the scripts and every package that has a jest.config.js.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  // No test says how fast anything is; the benchmarks do. What is waited for is given
  // up before that, with what was seen last.
  testTimeout: 300_000,
  // Half of the time a suite waits: for what it has started, for a pause to be over.
  maxWorkers: availableParallelism() + 2,
  globalSetup: '<rootDir>/scripts/prepare-tests.ts',
  projects: [
    '<rootDir>/bench/jest.config.js',
    '<rootDir>/scripts/jest.config.js',
    '<rootDir>/packages/*/jest.config.js',
  ],
};
