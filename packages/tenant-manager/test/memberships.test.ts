import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { DataSource } from 'typeorm';

import { Registry1764000000000 } from '../src/registry/migrations/1764000000000-registry';
import { LocalOrganizations1764000001000 } from '../src/registry/migrations/1764000001000-local-organizations';
import { PreparedDatabases1764000002000 } from '../src/registry/migrations/1764000002000-prepared-databases';
import { MembershipsByAge1764000003000 } from '../src/registry/migrations/1764000003000-memberships-by-age';
import {
  type Deployment,
  eventually,
  PORTAL_TOKEN,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment();
  people = peopleOf(deployment);
});

afterAll(() => deployment.stop());

type Listed = { name: string; isPrimary: boolean };

const tenantsOf = async (name: string, query = ''): Promise<Listed[]> =>
  (
    await deployment.manager(
      'GET',
      `/api/v1/tenants/me/get-tenants${query}`,
      deployment.tokenOf(name),
    )
  ).body.tenants;

const namesOf = async (name: string) =>
  (await tenantsOf(name)).map((tenant) => tenant.name);

const create = (name: string) =>
  deployment.manager('POST', '/api/v1/tenants/create', PORTAL_TOKEN, {
    name,
    createdBy: 'user_rana',
  });

describe('the primary tenant of a person', () => {
  it('is the next one once it is gone', async () => {
    const { body } = await create('Zamzam Water');

    await create('Abha Honey');
    expect(await tenantsOf('rana')).toMatchObject([
      { name: 'Zamzam Water', isPrimary: true },
      { name: 'Abha Honey', isPrimary: false },
    ]);

    await people.clerkApi('DELETE', `/organizations/${body.clerkOrgId}`);
    expect(
      await eventually(
        () => tenantsOf('rana'),
        (tenants) => tenants.length === 1,
      ),
    ).toMatchObject([{ name: 'Abha Honey', isPrimary: true }]);
  });

  it('is one, also of several that are made at once', async () => {
    await Promise.all(['Tabuk', 'Hail', 'Jazan'].map(create));

    expect(
      (await tenantsOf('rana')).filter(({ isPrimary }) => isPrimary),
    ).toMatchObject([{ name: 'Abha Honey' }]);
  });

  it('stays the same one when the registry is upgraded', async () => {
    const postgres = await startLocalPostgres();
    const upTo = (...migrations: (new () => object)[]) =>
      new DataSource({
        type: 'postgres',
        url: postgres.url('registry'),
        migrations,
      }).initialize();
    const former = [
      Registry1764000000000,
      LocalOrganizations1764000001000,
      PreparedDatabases1764000002000,
    ];

    await postgres.createDatabase('registry');

    const before = await upTo(...former);

    await before.runMigrations();
    await before.query(`
      INSERT INTO tenant_registry (id, slug, name, status, database_name)
      SELECT gen_random_uuid(), name, name, status, name
        FROM (VALUES ('older', 'ready'), ('primary', 'ready'), ('gone', 'deleted'))
             AS tenant(name, status);
      INSERT INTO memberships (clerk_user_id, tenant_id, role, is_primary, updated_at)
      SELECT 'user_rana', id, 'org:admin', name = 'primary',
             now() - CASE name WHEN 'older' THEN interval '1 year' ELSE '0' END
        FROM tenant_registry;
    `);
    await before.destroy();

    const after = await upTo(...former, MembershipsByAge1764000003000);

    await after.runMigrations();
    expect(
      await after.query(
        `SELECT name FROM memberships
           JOIN tenant_registry AS tenant ON tenant.id = memberships.tenant_id
          ORDER BY memberships.created_at`,
      ),
    ).toEqual([{ name: 'primary' }, { name: 'older' }]);
    await after.destroy();
    await postgres.stop();
  });
});

const unlisted = () =>
  eventually(
    () => namesOf('faisal'),
    (names) => !names.includes('Najd Coffee'),
  );

const known = () =>
  deployment.registry(
    `SELECT FROM memberships WHERE clerk_user_id = 'user_faisal'`,
  );

describe('a membership whose end nobody has reported', () => {
  let organizationId: string;
  let databaseName: string;

  const end = () =>
    people.clerkApi(
      'DELETE',
      `/organizations/${organizationId}/memberships/user_faisal`,
    );
  const begin = () =>
    people.clerkApi('POST', `/organizations/${organizationId}/memberships`, {
      user_id: 'user_faisal',
      role: 'org:member',
    });
  const inTwenty = () =>
    deployment.query(
      databaseName,
      `SELECT FROM core."userWorkspace"
         JOIN core."user" ON "user".id = "userWorkspace"."userId"
        WHERE "user".email = 'faisal@example.com'
          AND "userWorkspace"."deletedAt" IS NULL`,
    );

  beforeAll(async () => {
    ({ organizationId, databaseName } = await people.makeTenant(
      'Najd Coffee',
      'noura',
    ));
    deployment.clerk.control.webhooks?.stop();
    await begin();
  });

  it('ends in Twenty too when the person looks at their tenants', async () => {
    const { access } = await people.signIn('faisal', organizationId);

    expect(await namesOf('faisal')).toEqual(['Najd Coffee']);
    await end();
    await unlisted();
    await eventually(
      () => people.currentUser(access),
      ({ errors }) => errors?.[0].extensions.code === 'UNAUTHENTICATED',
    );
    await eventually(known, (rows) => rows.length === 0);
    expect(await inTwenty()).toEqual([]);
  });

  it('is not forgotten while Twenty is away', async () => {
    await begin();
    await eventually(
      () => namesOf('faisal'),
      (names) => names.length > 0,
    );
    await eventually(
      () => people.signedIn('faisal', organizationId),
      ({ status }) => status === 'ready',
    );
    await deployment.stopTwenty();
    await end();
    await unlisted();
    expect(await known()).toHaveLength(1);

    await deployment.startTwenty();
    await eventually(known, (rows) => rows.length === 0);
    expect(await inTwenty()).toEqual([]);
  });

  it('is there again when Clerk says so', async () => {
    await begin();
    expect(
      await eventually(
        () => namesOf('faisal'),
        (names) => names.length > 0,
      ),
    ).toEqual(['Najd Coffee']);
  });
});
