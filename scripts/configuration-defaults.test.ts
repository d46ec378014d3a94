import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readConfiguration as readConnectorsConfiguration } from '../packages/connectors/src/configuration/configuration';
import { readConfiguration } from '../packages/tenant-manager/src/configuration/configuration';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { readDataModelLanguage } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/data-model/read-data-model-language';
import { readPreparationSettings } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/preparation/read-preparation-settings';
import { readMembersCheckSeconds } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/session-exchange/read-members-check-seconds';
import { readTenancyConfiguration } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { portsOf } from './start/ports';

/** What has no default, and what turns Clerk and many tenants on, on two servers. */
const NEEDED = {
  CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clerk.example.com$')}`,
  CLERK_SECRET_KEY: 'sk_test_key',
  SERVER_URL: 'https://crm.example.com',
  PG_DATABASE_URL: 'postgres://localhost/twenty',
  REDIS_URL: 'redis://redis:6379',
  TENANT_MANAGER_URL: 'http://tenant-manager:3030',
  TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
  GLOBAL_DATABASE_URL: 'postgres://localhost/twenty_registry',
  TWENTY_URL: 'http://twenty:3000',
  CLERK_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
  APP_SECRET: 'a-secret',
  CONNECTORS_ENCRYPTION_KEY: btoa('x'.repeat(32)),
  CONNECTORS_TENANT_MANAGER_TOKEN: 'connectors-at-tenant-manager-0123456789',
  CONNECTORS_TWENTY_TOKEN: 'connectors-at-twenty-0123456789abcdef',
  SALLA_CLIENT_ID: 'app',
  SALLA_CLIENT_SECRET: 'secret',
  TENANT_DATABASE_SERVERS: '{"another":"postgres://another/postgres"}',
};

/** What the code has a default for, each with a value that is another. */
const OTHER_VALUES: Record<string, string> = {
  API_KEYS_OF_LEAVERS: 'keep',
  CLERK_API_URL: 'https://clerk.example.com',
  CLERK_MEMBERS_CHECK_SECONDS: '1',
  CLERK_ROLE_MAPPING: 'org:admin=Member',
  DATABASE_WAIT_SECONDS: '1',
  DATA_MODEL_LANGUAGE: 'ar',
  DISABLE_CRON_JOBS_REGISTRATION: 'true',
  DISABLE_DB_MIGRATIONS: 'true',
  LOG_LEVEL: 'debug',
  ORGANIZATION_SOURCE: 'local',
  PG_SSL_ALLOW_SELF_SIGNED: 'true',
  PORT: '1',
  SALLA_NIGHTLY_HOUR: '1',
  TENANT_CREATIONS_PER_HOUR: '1',
  TENANT_PLACEMENT_SERVER: 'another',
  TENANT_POOL_IDLE_SECONDS: '1',
  TENANT_POOL_SIZE: '1',
  TENANT_POOL_TOTAL: '1',
  TENANT_RETENTION_DAYS: '1',
  TENANT_STOCK: '1',
  TENANT_TEMPLATE_DATABASE: 'another',
};

const settingsFrom = (environment: Record<string, string>) => [
  readClerkConfiguration(environment),
  readTenancyConfiguration(environment),
  readPreparationSettings(environment),
  readDataModelLanguage(environment),
  readMembersCheckSeconds(environment),
  readConfiguration(environment),
  // Each program has a port of its own; the page says both.
  { ...readConnectorsConfiguration(environment), port: null },
];

const read = (path: string) =>
  readFileSync(join(__dirname, '..', path), 'utf8');

const codesIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

/** The variables of a page's lists; `value` when their default is one. */
const rowsOf = (page: string) =>
  [...page.matchAll(/^- (`[A-Z_`, ]+`)(?: \((.+?)\))?: /gm)].flatMap(
    ([, variables = '', fallback = '']) => {
      const values = /^`[^`]+`(, `[^`]+`)*$/.test(fallback)
        ? codesIn(fallback)
        : [];

      return codesIn(variables).map((variable, index) => ({
        variable,
        fallback,
        value: values[index] ?? values.at(-1),
      }));
    },
  );

const [settings = '', ofStart = ''] = read('docs/configuration.md').split(
  '\n## `npm start`\n',
);
const rows = rowsOf(settings);
const rowsWithValue = rows.filter(({ value }) => value !== undefined);

describe('docs/configuration.md', () => {
  it.each(rowsWithValue.filter(({ variable }) => variable in OTHER_VALUES))(
    'has the default of the code: $variable is $value',
    ({ variable, value = '' }) => {
      const byDefault = settingsFrom(NEEDED);
      const other = OTHER_VALUES[variable] ?? '';

      expect(settingsFrom({ ...NEEDED, [variable]: value })).toEqual(byDefault);
      expect(settingsFrom({ ...NEEDED, [variable]: other })).not.toEqual(
        byDefault,
      );
    },
  );

  it('has every default of the code', () => {
    expect(rowsWithValue.map(({ variable }) => variable)).toEqual(
      expect.arrayContaining(Object.keys(OTHER_VALUES)),
    );
  });

  it.each(rowsWithValue.filter(({ variable }) => !(variable in OTHER_VALUES)))(
    'has the default of docker-compose.yml: $variable is $value',
    ({ variable, value }) => {
      expect(read('docker-compose.yml')).toContain(`\${${variable}:-${value}}`);
    },
  );

  it.each(rowsOf(ofStart).filter(({ variable }) => variable.endsWith('PORT')))(
    'has the default of npm start: $variable is $fallback',
    ({ variable, value, fallback }) => {
      const above = /^(\d+) above `PORT`$/.exec(fallback)?.[1];
      const port = String(above === undefined ? value : 4000 + Number(above));
      const without = above === undefined ? {} : { PORT: '4000' };

      expect(portsOf({ ...without, [variable]: port })).toEqual(
        portsOf(without),
      );
      expect(portsOf({ ...without, [variable]: '5' })).not.toEqual(
        portsOf(without),
      );
    },
  );

  it.each([
    ['API_KEYS_OF_LEAVERS', 'maybe'],
    ['CONNECTORS_TENANT_MANAGER_TOKEN', 'short'],
    ['CONNECTORS_TWENTY_TOKEN', 'short'],
    ['DATA_MODEL_LANGUAGE', 'arabic'],
    ['LOG_LEVEL', 'loud'],
    ['ORGANIZATION_API_TOKEN', 'short'],
    ['ORGANIZATION_SOURCE', 'elsewhere'],
    ['PG_SSL_ALLOW_SELF_SIGNED', 'ture'],
    ['PORT', '65536'],
    ['SALLA_NIGHTLY_HOUR', '24'],
    ['TENANT_POOL_SIZE', '0'],
    ['TENANT_SERVICE_TOKEN', 'short'],
    ['TENANT_STOCK', 'two'],
  ])('says truly that a malformed %s is refused', (variable, value) => {
    expect(() => settingsFrom({ ...NEEDED, [variable]: value })).toThrow(
      expect.objectContaining({ variable }),
    );
  });

  it.each(rows.filter(({ fallback }) => fallback.startsWith('required')))(
    'says truly that $variable is required',
    ({ variable }) => {
      expect(() => settingsFrom({ ...NEEDED, [variable]: '' })).toThrow(
        variable,
      );
    },
  );
});

describe('tokens', () => {
  it.each([
    [
      'tenant-manager',
      readConfiguration,
      [
        'TENANT_SERVICE_TOKEN',
        'CONNECTORS_TENANT_MANAGER_TOKEN',
        'ORGANIZATION_API_TOKEN',
      ],
    ],
    [
      'Twenty',
      readTenancyConfiguration,
      ['TENANT_SERVICE_TOKEN', 'CONNECTORS_TWENTY_TOKEN'],
    ],
    [
      'connectors',
      readConnectorsConfiguration,
      ['CONNECTORS_TENANT_MANAGER_TOKEN', 'CONNECTORS_TWENTY_TOKEN'],
    ],
  ])('of %s are no two the same', (_name, readAll, known) => {
    for (const one of known) {
      for (const other of known.filter((each) => each !== one)) {
        const withOne = (token: string) =>
          readAll({ ...NEEDED, [one]: 'o'.repeat(32), [other]: token });

        expect(() => withOne('p'.repeat(32))).not.toThrow();
        expect(() => withOne(`${'p'.repeat(32)},${'o'.repeat(32)}`)).toThrow(
          /^[A-Z_]+ is the same as [A-Z_]+\. /,
        );
      }
    }
  });
});
