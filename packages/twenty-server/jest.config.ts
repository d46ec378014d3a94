import { preset } from '../../jest.preset';

export default {
  ...preset,
  displayName: 'twenty-server',
  moduleNameMapper: { '^src/(.*)$': '<rootDir>/src/$1' },
};
