import { readPreparationSettings } from 'src/engine/core-modules/clerk-auth/preparation/read-preparation-settings';

import { runTenantsCommand } from './support/tenants-command';

const GOOD = 'postgres://crm:p%40ss%2Fw%23rd@127.0.0.1:9/database';

const ENVIRONMENT = {
  CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('clerk.example.com$').toString('base64')}`,
  CLERK_SECRET_KEY: 'sk_test_unused',
  CLERK_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1234567890ab',
  SERVER_URL: 'https://crm.example.com',
  GLOBAL_DATABASE_URL: GOOD,
  PG_DATABASE_URL: GOOD,
  REDIS_URL: 'redis://127.0.0.1:9',
  APP_SECRET: 'a-secret-for-tests',
  TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
  TWENTY_URL: 'http://127.0.0.1:9',
};

/** The password holds `hunter`, a character that means something, and `tooth`. */
const MALFORMED = [
  'postgres://crm:p@hunter/tooth#end@127.0.0.1:9/database',
  'postgres://crm:p@hunter#tooth@127.0.0.1:9/database',
  'postgres://crm:p@hunter/tooth@127.0.0.1:9/database',
  'postgres://crm:p@hunter?tooth@127.0.0.1:9/database',
  'postgres://crm:hunter#tooth@127.0.0.1:9/database',
  'postgres://crm:hunter%tooth@127.0.0.1:9/database',
  'postgres://crm:hunter%zztooth@127.0.0.1:9/database',
];

/** Of the first `localhost:` is the scheme. */
const WITHOUT_SCHEME = ['localhost:5432/hunter', 'https://127.0.0.1:9/hunter'];

const SAYS_HOW_TO_WRITE_IT = /^(\S+) is malformed\..*%40 for @.*%25 for %/;

it('keeps the data of removed tenants for a century at most: a later day is none', async () => {
  const { exitCode, errors } = await runTenantsCommand(
    { ...ENVIRONMENT, TENANT_RETENTION_DAYS: '999999999' },
    'list',
  );

  expect(exitCode).toBe(2);
  expect(errors).toMatch(/^TENANT_RETENTION_DAYS .*36500/);
});

it.each(['localhost:3000', 'twenty-server:3000', 'redis://twenty-server'])(
  'refuses %s as the address of Twenty, which nobody could ask',
  async (address) => {
    const { exitCode, errors } = await runTenantsCommand(
      { ...ENVIRONMENT, TWENTY_URL: address },
      'list',
    );

    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^TWENTY_URL is not a URL\. .*http:/);
  },
);

it.each(['5', '"riyadh"', `["${GOOD}"]`, 'null', '{"riyadh":5}'])(
  'refuses %s for servers by their names',
  async (servers) => {
    const { exitCode, errors } = await runTenantsCommand(
      { ...ENVIRONMENT, TENANT_DATABASE_SERVERS: servers },
      'list',
    );

    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^TENANT_DATABASE_SERVERS is malformed\./);
  },
);

describe.each([...MALFORMED, ...WITHOUT_SCHEME])(
  'the address %s',
  (address) => {
    it.each([
      ['GLOBAL_DATABASE_URL', address],
      ['TENANT_DATABASE_URL', address],
      ['TENANT_DATABASE_SERVERS', JSON.stringify({ riyadh: address })],
    ])(
      'is refused as %s, with how to write it and nothing of it',
      async (variable, value) => {
        const { exitCode, output, errors } = await runTenantsCommand(
          { ...ENVIRONMENT, [variable]: value },
          'list',
        );

        expect(exitCode).toBe(2);
        expect(SAYS_HOW_TO_WRITE_IT.exec(errors)?.[1]).toBe(variable);
        expect(output + errors).not.toMatch(/hunter|tooth@/);
      },
    );

    it.each(['PG_DATABASE_URL', 'REDIS_URL', 'REDIS_QUEUE_URL'])(
      'is refused as %s before Twenty starts',
      (variable) => {
        const read = () =>
          readPreparationSettings({ ...ENVIRONMENT, [variable]: address });

        expect(read).toThrow(SAYS_HOW_TO_WRITE_IT);
        expect(read).not.toThrow(/hunter|tooth@/);
      },
    );
  },
);

it('takes a password that is encoded', () => {
  expect(readPreparationSettings(ENVIRONMENT).databaseUrl).toBe(GOOD);
});
