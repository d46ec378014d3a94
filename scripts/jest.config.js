const { preset } = require('../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'scripts',
  moduleNameMapper: {
    '^src/(.*)$': '<rootDir>/../packages/twenty-server/src/$1',
  },
};
