import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { TEMPLATE_SQL } from '../../twenty-simulator/src/core-schema.sql';
import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { readConfiguration } from '../src/configuration/configuration';
import { TenantDatabaseInspector } from '../src/tenant-databases/tenant-database-inspector.service';
import { TenantDatabasesService } from '../src/tenant-databases/tenant-databases.service';

const TEMPLATE = 'twenty_tenant_template';
const NOTHING_THERE = 'http://127.0.0.1:9';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

/** As on a managed server: a database of one's own, and no way into `postgres`. */
beforeAll(async () => {
  postgres = await startLocalPostgres();

  const administrator = new Client({
    connectionString: postgres.url('postgres'),
  });

  await administrator.connect();
  await administrator.query('CREATE ROLE crm LOGIN CREATEDB');
  await administrator.query('CREATE DATABASE defaultdb OWNER crm');
  await administrator.query(`CREATE DATABASE ${TEMPLATE} OWNER crm`);
  await administrator.query('REVOKE CONNECT ON DATABASE postgres FROM PUBLIC');
  await administrator.end();

  const owner = new Client({ connectionString: urlOf(TEMPLATE) });

  await owner.connect();
  await owner.query(TEMPLATE_SQL);
  await owner.end();
});

afterAll(() => postgres.stop());

const urlOf = (database: string) =>
  postgres.url(database).replace('//postgres@', '//crm@');

it('makes, finds and drops databases from the one that the address names', async () => {
  const configuration = readConfiguration({
    CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('clerk.example.com$').toString('base64')}`,
    CLERK_SECRET_KEY: 'sk_test_unused',
    CLERK_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1234567890ab',
    SERVER_URL: 'https://crm.example.com',
    GLOBAL_DATABASE_URL: urlOf('registry'),
    TENANT_DATABASE_URL: urlOf('defaultdb'),
    TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
    TWENTY_URL: NOTHING_THERE,
  });
  const databases = new TenantDatabasesService(configuration);
  const inspector = new TenantDatabaseInspector(configuration, databases);
  const id = randomUUID();
  const tenant = {
    id,
    databaseName: `twenty_tenant_${id.replaceAll('-', '')}`,
    databaseServer: 'default',
    epoch: 1,
  };

  await databases.clone(tenant);
  expect(await inspector.inspect(tenant)).toMatchObject({ isMarked: true });
  expect(await inspector.list('default')).toMatchObject([
    { databaseName: tenant.databaseName, marker: { tenantId: id } },
  ]);
  await databases.drop(tenant);
  expect(await inspector.list('default')).toEqual([]);
});
