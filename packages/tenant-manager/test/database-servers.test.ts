import { Client } from 'pg';

import { TEMPLATE_SQL } from '../../twenty-simulator/src/core-schema.sql';
import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { type Deployment, startDeployment } from './support/deployment';
import { peopleOf } from './support/people';

const TEMPLATE = 'twenty_tenant_template';

let ofTenants: Awaited<ReturnType<typeof startLocalPostgres>>;
let deployment: Deployment;

beforeAll(async () => {
  ofTenants = await startLocalPostgres();
  await ofTenants.createDatabase(TEMPLATE);

  const client = new Client({ connectionString: ofTenants.url(TEMPLATE) });

  await client.connect();
  await client.query(TEMPLATE_SQL);
  await client.end();
  deployment = await startDeployment({
    TENANT_DATABASE_URL: ofTenants.url('postgres'),
  });
});

afterAll(async () => {
  await deployment.stop();
  await ofTenants.stop();
});

it("makes tenants on TENANT_DATABASE_URL, and Twenty finds them there, not on its own database's server", async () => {
  const { makeTenant, expectReady } = peopleOf(deployment);
  const { organizationId, databaseName } = await makeTenant(
    'Najd Coffee',
    'noura',
  );

  expect(
    await deployment.query(
      'postgres',
      'SELECT FROM pg_database WHERE datname = $1',
      [databaseName],
    ),
  ).toEqual([]);
  await expectReady(organizationId, 'noura');
});
