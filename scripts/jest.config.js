const { preset } = require('../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'scripts',
  moduleNameMapper: {
    '^src/engine/core-modules/clerk-auth/data-model/(definition|planner)/(.*)$':
      '<rootDir>/../packages/data-model/src/$1/$2',
    '^src/(.*)$': '<rootDir>/../packages/twenty-server/src/$1',
  },
};
