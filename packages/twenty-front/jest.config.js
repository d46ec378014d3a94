const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'twenty-front',
  testMatch: ['<rootDir>/**/*.test.{ts,tsx}'],
  moduleNameMapper: {
    '^@/clerk-auth/bridge/useTwentyBridge$': '<rootDir>/test/standInBridge.ts',
    '\\.module\\.css$': '<rootDir>/test/standInStyles.ts',
    '^@/(.*)$': '<rootDir>/src/modules/$1',
  },
};
