/**
 * One Jest run covers the scripts and every package that has a jest.config.js.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  projects: [
    '<rootDir>/scripts/jest.config.js',
    '<rootDir>/packages/*/jest.config.js',
  ],
};
