import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Deployment, startDeployment } from './support/deployment';
import { leaveFormerTwenty } from './support/former-twenty';
import { leaveSqlWorkspace } from './support/sql-workspace';
import {
  readTenantsCommand,
  runTenantsCommand,
} from './support/tenants-command';

const ORGANIZATIONS = ['najd', 'hijaz', 'asir', 'tabuk'];
const SECRET = 'a-p4ssword-of-before';

let deployment: Deployment;
const ids = Object.fromEntries(
  ORGANIZATIONS.map((name) => [name, randomUUID()]),
);

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
        memberships: [],
      },
    },
  );
  await leaveFormerTwenty(deployment, 'najd_before', {
    organizationId: 'org_najd',
    people: ['noura'],
    hadClerk: false,
  });
  await leaveSqlWorkspace(deployment, 'hijaz_before', {
    name: 'Hijaz Perfumes',
    person: 'noura',
  });
  await leaveSqlWorkspace(deployment, 'asir_before', {
    name: 'Asir Honey',
    person: 'noura',
  });
  await deployment.postgres.createDatabase('registry_before');
  await deployment.query(
    'registry_before',
    `CREATE TABLE tenant_registry
       (id text, slug text, name text, database_name text, database_url text,
        clerk_org_id text, status text, plan text,
        created_at timestamptz DEFAULT clock_timestamp())`,
  );

  const { port } = new URL(deployment.postgres.url('postgres'));
  const here = (database: string) =>
    `postgresql+asyncpg://crm:${SECRET}@127.0.0.1:${port}/${database}`;

  for (const line of [
    {
      id: ids.najd,
      slug: 'najd',
      name: 'Najd Coffee',
      database_name: 'najd_before',
      clerk_org_id: 'org_najd',
      plan: 'gold',
    },
    {
      id: ids.hijaz,
      slug: 'hijaz',
      database_url: here('hijaz_before'),
      clerk_org_id: 'org_hijaz',
    },
    {
      id: '7',
      slug: 'asir',
      database_name: 'asir_before',
      clerk_org_id: 'org_asir',
      status: 'suspended',
    },
    {
      id: ids.tabuk,
      slug: 'tabuk',
      database_name: 'tabuk_before',
      clerk_org_id: 'org_tabuk',
    },
    { slug: 'gone', database_name: 'gone', status: 'deleted' },
    {
      slug: 'far',
      database_url: `postgres://crm:${SECRET}@db.example.com/far`,
    },
    { slug: 'malformed', database_url: `postgres://crm:p@${SECRET}/w#rd@db/x` },
    { slug: 'lost', name: 'Lost' },
    { slug: 'twin', database_name: 'najd_before' },
  ]) {
    await deployment.query(
      'registry_before',
      `INSERT INTO tenant_registry
       SELECT * FROM jsonb_populate_record(NULL::tenant_registry, $1)`,
      [{ status: 'active', ...line }],
    );
  }
});

afterAll(() => deployment.stop());

const adoptAll = (...options: string[]) => [
  'adopt',
  '--registry',
  deployment.postgres.url('registry_before'),
  ...options,
];

const json = (...argv: string[]) =>
  readTenantsCommand(deployment.environment, ...argv);

const resultsOf = ({
  document,
}: {
  document: {
    tenants: { former: string; result: string; code: string | null }[];
  };
}) =>
  Object.fromEntries(
    document.tenants.map(({ former, result, code }) => [
      former,
      code ?? result,
    ]),
  );

const registry = () =>
  deployment.registry<Record<string, unknown>>(
    `SELECT id, slug, clerk_org_id, plan, status, database_name
       FROM tenant_registry ORDER BY slug`,
  );

describe('tenants adopt --registry', () => {
  it('says of each what would become of it, and changes nothing', async () => {
    const answer = await json(...adoptAll('--dry-run'));

    expect(answer).toMatchObject({
      exitCode: 1,
      document: { status: 'dry_run' },
    });
    expect(resultsOf(answer)).toEqual({
      najd: 'can_be_adopted',
      hijaz: 'can_be_adopted',
      asir: 'can_be_adopted',
      tabuk: 'database_not_found',
      gone: 'left_out',
      far: 'server_unknown',
      malformed: 'database_url_malformed',
      lost: 'database_unknown',
      twin: 'named_twice',
    });
    expect(await registry()).toEqual([]);
  });

  it('shows nobody the passwords of before', async () => {
    const { output, errors } = await runTenantsCommand(
      deployment.environment,
      ...adoptAll('--dry-run'),
    );

    expect(output).toContain('db.example.com');
    expect(output + errors).not.toContain(SECRET);
  });

  it('adopts one by one, links them, and goes on where it was cut off', async () => {
    // What a run leaves that was cut off between mark and registry.
    await deployment.query(
      'postgres',
      `COMMENT ON DATABASE hijaz_before IS 'twenty-clerk tenant ${ids.hijaz}'`,
    );

    // And one between registry and suspension.
    await deployment.registry(
      `CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql
         AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`,
    );
    await deployment.registry(
      `CREATE TRIGGER cut_off BEFORE UPDATE ON tenant_registry FOR EACH ROW
         WHEN (NEW.status = 'suspended') EXECUTE FUNCTION cut_off()`,
    );
    expect(resultsOf(await json(...adoptAll()))).toMatchObject({
      najd: 'adopted',
      hijaz: 'adopted',
      asir: 'P0001',
      tabuk: 'database_not_found',
      twin: 'adopted_before',
    });
    await deployment.registry('DROP TRIGGER cut_off ON tenant_registry');
    expect(resultsOf(await json(...adoptAll()))).toMatchObject({
      najd: 'adopted_before',
      hijaz: 'adopted_before',
      asir: 'adopted',
    });
    await deployment.tenantIs('najd', 'ready');
    await deployment.tenantIs('hijaz', 'ready');
    expect(await registry()).toMatchObject([
      { slug: 'asir', clerk_org_id: 'org_asir', status: 'suspended' },
      { id: ids.hijaz, slug: 'hijaz', clerk_org_id: 'org_hijaz' },
      { id: ids.najd, slug: 'najd', clerk_org_id: 'org_najd', plan: 'gold' },
    ]);

    await leaveSqlWorkspace(deployment, 'tabuk_before', {
      name: 'Tabuk',
      person: 'noura',
    });
    expect(resultsOf(await json(...adoptAll()))).toMatchObject({
      najd: 'adopted_before',
      hijaz: 'adopted_before',
      asir: 'adopted_before',
      tabuk: 'adopted',
    });
    await deployment.tenantIs('tabuk', 'ready');
    expect((await json('show', 'tabuk')).document.tenant.id).toBe(ids.tabuk);

    // Suspended before, and finished when it is let in again.
    await json('resume', 'asir');
    await deployment.tenantIs('asir', 'ready');
  });

  it.each([
    ['not an address', 'registry_url_malformed'],
    ['postgres://u:p@ss/w#rd@host/db', 'registry_url_malformed'],
    ['postgres://nobody@127.0.0.1:1/db', 'registry_unreachable'],
  ])('refuses %s: %s', async (url, code) => {
    const { exitCode, document } = await json('adopt', '--registry', url);

    expect(exitCode).toBe(1);
    expect(document.error.code).toBe(code);
    expect(document.error.message).not.toContain('w#rd');
  });

  it.each([
    ['postgres', 'registry_not_found'],
    ['registry', 'registry_is_own'],
  ])('refuses the database %s: %s', async (database, code) => {
    const { document } = await json(
      'adopt',
      '--registry',
      deployment.postgres.url(database),
    );

    expect(document.error.code).toBe(code);
  });

  it('takes the address out of a file, which only its owner can read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'former-registry-'));
    const file = join(folder, 'address');

    await writeFile(file, `${deployment.postgres.url('registry_before')}\n`);
    expect(
      (await json('adopt', '--registry-file', file, '--dry-run')).document
        .tenants,
    ).toHaveLength(9);
    await rm(folder, { recursive: true });
    expect(
      (await json('adopt', '--registry-file', file)).document.error.code,
    ).toBe('file_not_found');
  });

  it('wants to know what to adopt, and not both', async () => {
    expect((await json('adopt')).document.error.code).toBe(
      'database_not_named',
    );
    expect(
      (
        await runTenantsCommand(
          deployment.environment,
          ...adoptAll('--database', 'najd_before'),
        )
      ).exitCode,
    ).toBe(2);
  });
});
