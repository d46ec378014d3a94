const { preset } = require('../../jest.preset');

const bridge = '<rootDir>/test/stand-ins';

/** @type {import("jest").Config} */
module.exports = {
  ...preset,
  displayName: 'twenty-front',
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  // Upstream's files exist only in upstream's tree, and no test here needs them.
  moduleNameMapper: {
    '^@/clerk-auth/bridge/(useLanguageOfDates|useTwentyBridge|twentyEnvironment|twentyTokens)$': `${bridge}/$1.ts`,
    '^@/page-layout/constants/(PageLayoutBreakpoints)$': `${bridge}/$1.ts`,
    '^@lingui/core(/macro)?$': `${bridge}/lingui.ts`,
    '^date-fns$': `${bridge}/date-fns.ts`,
    '\\.module\\.css$': `${bridge}/styles.ts`,
    '^@/(.*)$': '<rootDir>/src/modules/$1',
  },
};
