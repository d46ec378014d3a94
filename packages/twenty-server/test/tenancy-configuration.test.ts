import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';

const TENANCY = {
  TENANT_MANAGER_URL: 'http://tenant-manager:3030',
  TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
  PG_DATABASE_URL: 'postgres://postgres@localhost/twenty',
};
const OFF = {
  LOGIC_FUNCTION_TYPE: 'DISABLED',
  CODE_INTERPRETER_TYPE: 'DISABLED',
};

it.each([
  { LOGIC_FUNCTION_TYPE: 'LOCAL' },
  { ...OFF, CODE_INTERPRETER_TYPE: 'local' },
  { NODE_ENV: 'development' },
  { NODE_ENV: 'development', LOGIC_FUNCTION_TYPE: 'DISABLED' },
])(
  'refuses to let workspaces run code beside the data of all: %j',
  (settings) => {
    expect(() => readTenancyConfiguration({ ...TENANCY, ...settings })).toThrow(
      /^(LOGIC_FUNCTION_TYPE|CODE_INTERPRETER_TYPE) is LOCAL/,
    );
  },
);

it.each([
  {},
  { NODE_ENV: 'production' },
  { NODE_ENV: 'development', ...OFF },
  { LOGIC_FUNCTION_TYPE: 'LAMBDA', CODE_INTERPRETER_TYPE: 'E_2_B' },
])('takes settings with which code runs elsewhere, or not: %j', (settings) => {
  expect(readTenancyConfiguration({ ...TENANCY, ...settings })).toMatchObject({
    managerUrl: 'http://tenant-manager:3030',
  });
});
