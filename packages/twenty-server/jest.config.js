const { preset } = require('../../jest.preset');

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'twenty-server',
  moduleNameMapper: {
    '^src/(.*)$': ['<rootDir>/src/$1', '<rootDir>/test/support/of-twenty.js'],
    '^(ioredis|nest-commander|twenty-shared/.*)$':
      '<rootDir>/test/support/of-twenty.js',
  },
};
