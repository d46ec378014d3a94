const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'twenty-server',
  moduleNameMapper: {
    '^src/(.*)$': '<rootDir>/src/$1',
  },
};
