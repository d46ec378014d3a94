import type { Config } from 'jest';

/**
 * One Jest run covers the scripts and every package that has a jest.config.ts.
 */
const configuration: Config = {
  projects: [
    '<rootDir>/scripts/jest.config.ts',
    '<rootDir>/packages/*/jest.config.ts',
  ],
};

export default configuration;
