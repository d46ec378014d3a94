import { Client } from 'pg';
import { forEachTenantDatabase } from 'src/engine/core-modules/clerk-auth/tenancy/databases/for-each-tenant-database';

import { startLocalPostgres } from '../../src/local-postgres';
import { startTenantLookup } from './lookup-stand-in';

const SERVICE_TOKEN = 'a-service-token-for-tests-of-32-characters';
const TENANT = '22222222-2222-4222-8222-222222222222';
const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';

// Leaves its trace in the database that it is given.
const LEAVE_TRACE = `
  const { Client } = require('pg');
  const client = new Client({ connectionString: process.env.PG_DATABASE_URL });
  client.connect()
    .then(() => client.query("CREATE TABLE trace AS SELECT '" + (process.env.TENANT_MANAGER_URL ?? 'off') + "' AS tenancy"))
    .then(() => client.end(), () => process.exit(3));`;

describe('a command over all tenant databases', () => {
  let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
  let tenantLookup: Awaited<ReturnType<typeof startTenantLookup>>;

  beforeAll(async () => {
    postgres = await startLocalPostgres();
    tenantLookup = await startTenantLookup(SERVICE_TOKEN);
    tenantLookup.entries.set(TENANT, {
      tenantId: TENANT,
      organizationId: null,
      name: 'Suspended',
      status: 'suspended',
      provisioningStep: null,
      obstacle: null,
      databaseServer: 'default',
      databaseName: 'of_tenant',
      epoch: 1,
      workspaceId: null,
    });
    for (const [name, marker] of [
      ['plain', null],
      ['pattern', 'twenty-clerk template 2.19.0 1'],
      ['of_tenant', `twenty-clerk tenant ${TENANT}`],
      ['of_others', `twenty-clerk tenant ${OTHER_TENANT}`],
    ] as const) {
      await postgres.createDatabase(name);
      await ask('postgres', `COMMENT ON DATABASE ${name} IS '${marker ?? ''}'`);
    }
  });

  afterAll(async () => {
    await tenantLookup?.close();
    await postgres?.stop();
  });

  const ask = async (database: string, sql: string) => {
    const client = new Client({ connectionString: postgres.url(database) });

    await client.connect();

    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  };

  const run = (lines: string[]) =>
    forEachTenantDatabase(
      [process.execPath, '-e', LEAVE_TRACE],
      {
        ...process.env,
        PG_DATABASE_URL: postgres.url('plain'),
        TENANT_MANAGER_URL: tenantLookup.url,
        TENANT_SERVICE_TOKEN: SERVICE_TOKEN,
        TENANT_TEMPLATE_DATABASE: 'pattern',
      },
      (line) => lines.push(line),
    );

  it('runs on the template first and on every tenant of ours, as if there were no others', async () => {
    const lines: string[] = [];

    await expect(run(lines)).resolves.toEqual([]);

    expect(lines.map((line) => line.split(/ on |:/)[0])).toEqual([
      'pattern',
      'of_tenant',
      '2 of 2 tenant databases done',
    ]);
    for (const database of ['pattern', 'of_tenant']) {
      await expect(ask(database, 'TABLE trace')).resolves.toEqual([
        { tenancy: 'off' },
      ]);
    }
    for (const database of ['plain', 'of_others']) {
      await expect(ask(database, 'TABLE trace')).rejects.toThrow(
        'does not exist',
      );
    }
  });

  it('goes on after a failure, and names it', async () => {
    const lines: string[] = [];

    await ask('of_tenant', 'DROP TABLE trace');

    await expect(run(lines)).resolves.toEqual([
      `pattern on ${new URL(postgres.url('pattern')).host}`,
    ]);
    expect(lines[0]).toContain('FAILED');
    expect(lines.at(-1)).toBe('1 of 2 tenant databases done');
  });
});
