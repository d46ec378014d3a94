const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'twenty-simulator',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  moduleNameMapper: {
    '^src/(.*)$': '<rootDir>/../twenty-server/src/$1',
  },
};
