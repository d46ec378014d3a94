const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'connectors',
  // What starts it as a process of its own starts what is compiled.
  globalSetup: '<rootDir>/test/support/build.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  moduleNameMapper: {
    '^src/(.*)$': '<rootDir>/../twenty-server/src/$1',
  },
};
