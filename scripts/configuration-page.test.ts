import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) =>
  readFileSync(join(__dirname, '..', path), 'utf8');

const readVariables = [
  ...new Set(
    read('packages/clerk-access/src/read-clerk-configuration.ts').match(
      /\b[A-Z_]*CLERK_[A-Z_]+\b/g,
    ),
  ),
];
const startVariables = [
  ...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm),
].map(([, variable]) => variable ?? '');

const mentions = (page: string, variable: string) =>
  new RegExp(`(?<![A-Z_])${variable}(?![A-Z_])`).test(page);

describe('the variables that the server reads', () => {
  it('are found in its source', () => {
    expect(readVariables).toContain('CLERK_SECRET_KEY');
  });

  it.each(['.env.example', 'docs/configuration.md'])(
    'are all explained in %s',
    (path) => {
      const page = read(path);

      expect(
        readVariables.filter((variable) => !mentions(page, variable)),
      ).toEqual([]);
    },
  );
});

it('docs/configuration.md explains what tenancy and tenant-manager read', () => {
  const page = read('docs/configuration.md');
  const variables = [
    'packages/twenty-server/src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration.ts',
    'packages/contract/src/configuration/tokens.ts',
    'packages/tenant-manager/src/configuration/configuration.ts',
    'packages/clerk-access/src/read-organization-source.ts',
    'packages/connectors/src/configuration/configuration.ts',
  ].flatMap((path) =>
    [...read(path).matchAll(/environment,\s+'([A-Z_]+)'/g)].map(
      ([, variable]) => variable ?? '',
    ),
  );

  expect(variables).toContain('TENANT_SERVICE_TOKEN');
  expect(variables.filter((variable) => !mentions(page, variable))).toEqual([]);
});

it.each([
  ['docker-compose.yml', /\$\{([A-Z_]+)/g, 'POSTGRES_PASSWORD'],
  ['Dockerfile', /^ARG ([A-Z_]+)/gm, 'NODE_IMAGE'],
  [
    'packages/twenty-server/src/engine/core-modules/clerk-auth/preparation/read-preparation-settings.ts',
    /environment\.([A-Z_]+)/g,
    'DATABASE_WAIT_SECONDS',
  ],
  [
    'packages/contract/src/databases/database-servers.ts',
    /environment(?:\.|, ')([A-Z_]+)/g,
    'TENANT_TEMPLATE_DATABASE',
  ],
])(
  'docs/configuration.md explains every variable of %s',
  (path, pattern, oneOfThem) => {
    const page = read('docs/configuration.md');
    const variables = [...read(path).matchAll(pattern)].map(
      ([, variable]) => variable ?? '',
    );

    expect(variables).toContain(oneOfThem);
    expect(variables.filter((variable) => !mentions(page, variable))).toEqual(
      [],
    );
  },
);

it('docs/configuration.md explains every variable of .env.example', () => {
  const page = read('docs/configuration.md');

  expect(startVariables).toContain('TWENTY_DIR');
  expect(
    startVariables.filter((variable) => !mentions(page, variable)),
  ).toEqual([]);
});
