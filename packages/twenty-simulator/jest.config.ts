import { preset } from '../../jest.preset';

export default {
  ...preset,
  displayName: 'twenty-simulator',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  moduleNameMapper: { '^src/(.*)$': '<rootDir>/../twenty-server/src/$1' },
};
