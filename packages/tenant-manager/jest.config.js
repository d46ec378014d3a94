const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'tenant-manager',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  moduleNameMapper: {
    '^src/engine/core-modules/clerk-auth/data-model/(definition|planner)/(.*)$':
      '<rootDir>/../data-model/src/$1/$2',
    '^src/(.*)$': '<rootDir>/../twenty-server/src/$1',
  },
};
