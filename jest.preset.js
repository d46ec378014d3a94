// Node.js 24 takes them with require(); Jest does only with --experimental-vm-modules.
const ES_MODULES = [
  '@sparticuz/chromium',
  'cockatiel',
  'commander',
  'non-error',
  'pg-boss',
  'serialize-error',
];

/**
 * What every Jest project here shares: TypeScript through SWC, with the
 * decorator metadata that NestJS needs for injection.
 *
 * @type {import('jest').Config}
 */
const preset = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/build/'],
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  transform: {
    '^.+\\.(tsx?|js)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
};

module.exports = { preset };
