import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { noteUpgraded } from '@twenty-clerk/contract/databases/database-state';

import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { leaveFormerTwenty } from './support/former-twenty';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

const ORGANIZATIONS = ['najd', 'hijaz', 'other', 'jeddah'];

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment(
    {},
    {
      seed: {
        organizations: ORGANIZATIONS.map((name) => ({
          id: `org_${name}`,
          name,
          createdBy: 'user_noura',
        })),
        memberships: ORGANIZATIONS.map((name) => ({
          organization: `org_${name}`,
          person: 'user_faisal',
          role: 'org:member' as const,
        })),
      },
    },
  );
  people = peopleOf(deployment);
});

afterAll(() => deployment.stop());

const json = (...argv: string[]) =>
  readTenantsCommand(deployment.environment, ...argv);

const adopt = (...options: string[]) => json('adopt', '--database', ...options);

const link = async (csv: string, ...options: string[]) => {
  const file = join(await mkdtemp(join(tmpdir(), 'links-')), 'links.csv');

  await writeFile(file, csv);

  return json('link', file, ...options);
};

const ready = async (name: string) => {
  await deployment.tenantIs(name, 'ready');

  return (await json('show', name)).document;
};

const findingsAbout = async (slug: string) =>
  (await json('doctor')).document.findings.filter(
    ({ subject }: { subject: string }) => subject === slug,
  );

/** Who is in the workspace, with their roles and their records. */
const whoIsIn = (database: string) =>
  deployment.query<{ email: string; role: string; userId: string }>(
    database,
    `SELECT "user".id AS "userId", "user".email, role.label AS role
       FROM core."user"
       JOIN core."userWorkspace" AS membership ON membership."userId" = "user".id
       JOIN core."roleTarget" ON "userWorkspaceId" = membership.id
       JOIN core.role ON role.id = "roleId"
      WHERE "user"."deletedAt" IS NULL AND membership."deletedAt" IS NULL
      ORDER BY email`,
  );

describe('a Twenty that has never known Clerk', () => {
  it('becomes a tenant, is linked, and its people find their records, roles and nothing twice', async () => {
    const workspaceId = await leaveFormerTwenty(deployment, 'najd_before', {
      organizationId: 'org_najd',
      people: ['noura', 'faisal'],
      hadClerk: false,
    });
    const before = await whoIsIn('najd_before');
    const { exitCode, document } = await adopt(
      'najd_before',
      '--name',
      'Najd Coffee',
    );

    expect(exitCode).toBe(0);
    expect(document).toMatchObject({
      isHeldBack: false,
      identities: 0,
      tenant: {
        slug: 'najd-coffee',
        clerkOrgId: null,
        databaseName: 'najd_before',
        workspaceId,
      },
    });
    expect((await ready('najd-coffee')).tenant.dataModelVersion).not.toBeNull();
    expect(await findingsAbout('najd-coffee')).toEqual([]);

    const file = 'tenant,organization,note\nnajd-coffee,org_najd,from 2023\n';

    expect(await link(file, '--dry-run')).toMatchObject({
      exitCode: 0,
      document: { status: 'dry_run' },
    });
    await deployment.registry(
      `CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql
         AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`,
    );
    await deployment.registry(
      `CREATE TRIGGER cut_off BEFORE INSERT ON work_queue.job
         FOR EACH ROW EXECUTE FUNCTION cut_off()`,
    );
    expect((await link(file)).exitCode).not.toBe(0);
    await deployment.registry('DROP TRIGGER cut_off ON work_queue.job');
    expect((await ready('najd-coffee')).tenant.clerkOrgId).toBeNull();
    expect((await link(file)).exitCode).toBe(0);
    expect((await ready('najd-coffee')).tenant).toMatchObject({
      clerkOrgId: 'org_najd',
      workspaceId,
      databaseName: 'najd_before',
    });

    const asFaisal = await people.signIn('faisal', 'org_najd');
    const asNoura = await people.signIn('noura', 'org_najd');

    for (const { access } of [asFaisal, asNoura]) {
      expect(await people.records(access)).toEqual(
        expect.arrayContaining(['faisal', 'noura']),
      );
    }
    expect(await whoIsIn('najd_before')).toEqual(before);
    // It takes the name of the organization a moment later.
    await eventually(
      () => findingsAbout('najd-coffee'),
      (findings) => findings.length === 0,
    );
    expect((await adopt('najd_before')).document.error.code).toBe(
      'already_adopted',
    );
  });
});

describe('tenants link', () => {
  it('changes nothing when one line is wrong, and says what is wrong with it', async () => {
    const { id: ofAnother } = await people.clerkApi('POST', '/organizations', {
      name: 'Jeddah Pearls Co',
      created_by: 'user_sami',
    });

    await leaveFormerTwenty(deployment, 'jeddah_before', {
      organizationId: 'org_jeddah',
      people: ['noura'],
      hadClerk: false,
    });
    await adopt('jeddah_before', '--name', 'Jeddah Pearls');

    // Clerk's webhook has given the other organization a tenant of its own.
    const { tenant: other } = await ready(ofAnother);
    const { tenant } = await ready('jeddah-pearls');
    const { exitCode, document } = await link(
      [
        'tenant,organization',
        `${tenant.slug},org_jeddah`,
        `${tenant.id},org_other`,
        `${other.slug},org_else`,
        'nobody,org_else',
        "x'); DROP TABLE tenant_registry; --,org_else",
      ].join('\n'),
    );
    const taken = await link(
      `tenant,organization\n${tenant.slug},${ofAnother}\n`,
    );

    expect(exitCode).toBe(1);
    expect(
      document.links.map(({ line, problem }: Record<string, unknown>) => [
        line,
        problem,
      ]),
    ).toEqual([
      [2, null],
      [3, 'Line 2 names the same tenant or organization.'],
      [4, `It is linked to ${ofAnother} already.`],
      [5, 'There is no such tenant.'],
      [6, 'There is no such tenant.'],
    ]);
    expect(taken.document.links[0].problem).toContain(other.slug);
    expect((await ready('jeddah-pearls')).tenant.clerkOrgId).toBeNull();
  });
});

describe('a Twenty with Clerk and one tenant', () => {
  it('becomes the tenant of the same organization, in which everybody is who they were', async () => {
    const workspaceId = await leaveFormerTwenty(deployment, 'hijaz_before', {
      organizationId: 'org_hijaz',
      people: ['noura', 'faisal'],
      hadClerk: true,
    });
    const before = await whoIsIn('hijaz_before');
    const { document } = await adopt(
      'hijaz_before',
      '--organization',
      'org_hijaz',
    );

    expect(document).toMatchObject({
      identities: 2,
      tenant: { clerkOrgId: 'org_hijaz', workspaceId },
    });
    await deployment.tenantIs('org_hijaz', 'ready');

    expect(
      await people.records((await people.signIn('faisal', 'org_hijaz')).access),
    ).toEqual(expect.arrayContaining(['faisal', 'noura']));
    expect(await whoIsIn('hijaz_before')).toEqual(before);
    expect(await findingsAbout(document.tenant.slug)).toEqual([]);
  });

  it('may go to another organization than it had', async () => {
    const workspaceId = await leaveFormerTwenty(deployment, 'other_before', {
      organizationId: 'org_hijaz',
      people: ['noura'],
      hadClerk: true,
    });

    await adopt('other_before', '--organization', 'org_other');

    expect((await ready('org_other')).tenant.workspaceId).toBe(workspaceId);
    expect(await people.signedIn('noura', 'org_other')).toMatchObject({
      status: 'ready',
      workspace: { id: workspaceId },
    });
  });
});

/** What a Twenty has left behind, and something done to it. */
const leaveChanged = async (
  name: string,
  change: (client: Client) => Promise<unknown>,
) => {
  await leaveFormerTwenty(deployment, name, {
    organizationId: 'org_najd',
    people: ['noura'],
    hadClerk: false,
  });

  const client = new Client({
    connectionString: deployment.postgres.url(name),
  });

  await client.connect();
  await change(client).finally(() => client.end());
};

it('keeps a name as long as Clerk’s may be: by another one it could not be renamed', async () => {
  const name = 'N'.repeat(256);

  await leaveChanged('long_before', (client) =>
    client.query('UPDATE core.workspace SET "displayName" = $1', [name]),
  );

  expect((await adopt('long_before')).document.tenant.name).toBe(name);
});

const noteRelease = (client: Client, release: string) =>
  client.query(`
    CREATE TABLE IF NOT EXISTS core."upgradeMigration" (name text);
    INSERT INTO core."upgradeMigration" VALUES ('${release}_AddSomething')`);

describe('what is not of the release of this Twenty', () => {
  it('is held back until Twenty has upgraded it', async () => {
    await leaveChanged('of_another_build', (client) =>
      noteUpgraded(client, '2.18.0', 'abcdef012345'),
    );

    const { document } = await adopt('of_another_build', '--name', 'Older');

    expect(document.isHeldBack).toBe(true);
    await eventually(
      () =>
        deployment.registry(
          `SELECT FROM tenant_provisioning_log
             JOIN tenant_registry ON tenant_registry.id = tenant_id
            WHERE slug = 'older' AND outcome = 'failed'`,
        ),
      (failures) => failures.length > 0,
    );
    expect(await findingsAbout('older')).toMatchObject([
      { code: 'tenant_held_back' },
    ]);

    // What the start of Twenty's container does.
    await deployment.query(
      'of_another_build',
      'COMMENT ON SCHEMA core IS NULL',
    );
    expect((await json('retry', 'older')).exitCode).toBe(0);
    await deployment.tenantIs('older', 'ready');
  });

  it('is refused when it is newer', async () => {
    await leaveChanged('newer', (client) => noteRelease(client, '2.20.0'));

    const template = new Client({
      connectionString: deployment.postgres.url('twenty_tenant_template'),
    });

    await template.connect();
    await noteRelease(template, '2.19.0');

    const { exitCode, document } = await adopt('newer');

    await template.query('DROP TABLE core."upgradeMigration"');
    await template.end();
    expect(exitCode).toBe(1);
    expect(document.error).toMatchObject({
      code: 'newer_release',
      message: expect.stringContaining('2.20.0'),
    });
  });
});

const makeDatabase = async (name: string, sql: string) => {
  await deployment.postgres.createDatabase(name);
  await deployment.query(name, sql);
};

describe('what cannot be adopted', () => {
  beforeAll(async () => {
    await makeDatabase('of_others', 'CREATE TABLE customers ()');
    await makeDatabase(
      'of_two',
      `CREATE SCHEMA core;
       CREATE TABLE core."user" ();
       CREATE TABLE core."userWorkspace" ("workspaceId" uuid, "deletedAt" date);
       CREATE TABLE core.workspace AS
         SELECT gen_random_uuid() AS id, 'Acme' AS "displayName",
                'ACTIVE' AS "activationStatus", now() AS "createdAt",
                NULL::timestamptz AS "deletedAt"
           FROM generate_series(1, 2)`,
    );
    await makeDatabase(
      'of_nobody',
      'CREATE SCHEMA core; CREATE TABLE core."user" (); CREATE TABLE core."userWorkspace" ("workspaceId" uuid, "deletedAt" date); CREATE TABLE core.workspace (id uuid, "displayName" text, "activationStatus" text, "createdAt" timestamptz, "deletedAt" timestamptz)',
    );
    await makeDatabase('Najd-Coffee', 'CREATE SCHEMA core');
    await makeDatabase(
      'of_a_neighbour',
      `COMMENT ON DATABASE of_a_neighbour IS 'twenty-clerk tenant 2f0c4f6e-6f0a-4c3a-9d57-5e0c6f1f2a3b'`,
    );
  });

  it.each([
    ['nowhere', 'database_not_found'],
    ['of_others', 'not_twenty'],
    ['Najd-Coffee', 'database_name_refused'],
    ['of_two', 'workspace_ambiguous'],
    ['of_nobody', 'workspace_missing'],
    ['of_a_neighbour', 'already_adopted'],
    ['registry', 'database_reserved'],
    ['twenty', 'database_reserved'],
    ['twenty_tenant_template', 'database_reserved'],
    [`x"; DROP DATABASE registry; --`, 'database_not_found'],
  ])('%s: %s, and nothing is changed', async (name, code) => {
    const before = await deployment.registry('SELECT id FROM tenant_registry');
    const { exitCode, document } = await adopt(name);

    expect(exitCode).toBe(1);
    expect(document.error.code).toBe(code);
    expect(await deployment.registry('SELECT id FROM tenant_registry')).toEqual(
      before,
    );
  });

  it('names the server and the organization that are not there', async () => {
    expect(
      (await adopt('of_two', '--server', 'riyadh')).document.error,
    ).toMatchObject({
      code: 'server_unknown',
      message: expect.stringContaining('default'),
    });
    expect(
      (await adopt('of_two', '--organization', 'org_unknown')).document.error
        .code,
    ).toBe('organization_not_found');
  });

  it('is one that somebody works with', async () => {
    const client = new Client({
      connectionString: deployment.postgres.url('of_others'),
    });

    await client.connect();

    const { document } = await adopt('of_others');

    await client.end();
    expect(document.error.code).toBe('database_in_use');
  });

  it('is a copy of what is a tenant already', async () => {
    await leaveFormerTwenty(deployment, 'original', {
      organizationId: 'org_najd',
      people: ['noura'],
      hadClerk: false,
    });
    await deployment.query(
      'postgres',
      'CREATE DATABASE the_copy TEMPLATE original',
    );
    await adopt('original', '--name', 'Original');

    const { document } = await adopt('the_copy');

    expect(document.error.code).toBe('already_adopted');
    expect(
      await deployment.query(
        'postgres',
        `SELECT shobj_description(oid, 'pg_database') AS marker
           FROM pg_database WHERE datname = 'the_copy'`,
      ),
    ).toEqual([{ marker: null }]);
  });
});
