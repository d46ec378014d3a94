const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'twenty-server',
  moduleNameMapper: {
    '^src/engine/core-modules/clerk-auth/data-model/(definition|planner)/(.*)$':
      '<rootDir>/../data-model/src/$1/$2',
    '^src/(.*)$': '<rootDir>/src/$1',
  },
};
