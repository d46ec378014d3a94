import { type Deployment, startDeployment } from './support/deployment';
import { peopleOf } from './support/people';
import { leaveSqlWorkspace } from './support/sql-workspace';
import { readTenantsCommand } from './support/tenants-command';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment(
    {},
    {
      seed: {
        organizations: ['najd', 'hijaz', 'asir'].map((name) => ({
          id: `org_${name}`,
          name,
          createdBy: 'user_noura',
        })),
        memberships: [
          {
            organization: 'org_najd',
            person: 'user_faisal',
            role: 'org:member' as const,
          },
        ],
      },
    },
  );
  people = peopleOf(deployment);
});

afterAll(() => deployment.stop());

const json = (...argv: string[]) =>
  readTenantsCommand(deployment.environment, ...argv);

/** All that adopting writes: rows and marks. */
const stateOf = async (database: string) => ({
  workspaces: await deployment.query(database, 'SELECT * FROM core.workspace'),
  roles: await deployment.query(database, 'SELECT * FROM core.role'),
  marks: await deployment.query(
    database,
    `SELECT obj_description('core'::regnamespace, 'pg_namespace') AS upgrade,
            shobj_description(oid, 'pg_database') AS owner
       FROM pg_database WHERE datname = current_database()`,
  ),
  tenants: await deployment.registry('SELECT id FROM tenant_registry'),
});

describe('a workspace that was put in with SQL', () => {
  it('is completed by Twenty, with its id, its name and its people', async () => {
    const { workspaceId, userId } = await leaveSqlWorkspace(
      deployment,
      'najd_by_sql',
      { name: 'Najd Coffee', person: 'noura' },
    );
    const before = await stateOf('najd_by_sql');
    const wanted = [
      'adopt',
      '--database',
      'najd_by_sql',
      '--organization',
      'org_najd',
    ];
    const dryRun = await json(...wanted, '--dry-run');

    expect(dryRun).toMatchObject({
      exitCode: 0,
      document: {
        status: 'dry_run',
        isUnfinished: true,
        workspace: { id: workspaceId, name: 'Najd Coffee', people: 1 },
      },
    });
    expect(await stateOf('najd_by_sql')).toEqual(before);

    expect((await json(...wanted)).exitCode).toBe(0);

    await deployment.tenantIs('org_najd', 'ready');

    const { document } = await json('show', 'org_najd');

    expect(document.tenant).toMatchObject({ workspaceId, slug: 'najd-coffee' });
    expect(
      await people.records((await people.signIn('noura', 'org_najd')).access),
    ).toEqual(['Layla', 'Yusuf']);
    // Somebody new, too.
    await people.signIn('faisal', 'org_najd');
    expect(
      await deployment.query(
        'najd_by_sql',
        `SELECT "displayName", "activationStatus",
                (SELECT id FROM core."user" WHERE email = 'noura@example.com') AS noura
           FROM core.workspace`,
      ),
    ).toEqual([
      {
        displayName: 'Najd Coffee',
        activationStatus: 'ACTIVE',
        noura: userId,
      },
    ]);
  });

  it('is adopted for an organization whose tenant was dropped', async () => {
    const [dropped] = await deployment.registry<{ id: string }>(
      `INSERT INTO tenant_registry
         (id, slug, name, clerk_org_id, status, provisioning_step, database_name)
       VALUES (gen_random_uuid(), 'empty', 'Empty', 'org_asir', 'deleted',
               'ready', 'twenty_tenant_empty')
       RETURNING id`,
    );

    await leaveSqlWorkspace(deployment, 'asir_by_sql', {
      name: 'Asir Honey',
      person: 'noura',
    });

    expect(
      await json(
        'adopt',
        '--database',
        'asir_by_sql',
        '--organization',
        'org_asir',
      ),
    ).toMatchObject({ exitCode: 0 });
    await people.expectReady('org_asir', 'noura');
    expect(
      await deployment.registry(
        `SELECT clerk_org_id AS "clerkOrgId" FROM tenant_registry WHERE id = $1`,
        [dropped?.id],
      ),
    ).toEqual([{ clerkOrgId: null }]);
  });

  it.each([
    ['no organization whose admin could own it', 'organization_needed', ''],
    [
      'records that nothing describes',
      'workspace_damaged',
      `CREATE SCHEMA SCHEMA_OF_IT; CREATE TABLE SCHEMA_OF_IT.person ();`,
    ],
    [
      'a description and no tables',
      'workspace_damaged',
      `INSERT INTO core."objectMetadata" ("workspaceId", "nameSingular")
       SELECT id, 'person' FROM core.workspace;`,
    ],
    [
      'no role',
      'workspace_damaged',
      `CREATE SCHEMA SCHEMA_OF_IT; CREATE TABLE SCHEMA_OF_IT.person ();
       INSERT INTO core."objectMetadata" ("workspaceId", "nameSingular")
       SELECT id, 'person' FROM core.workspace;
       DELETE FROM core.role;`,
    ],
  ])('with %s is refused: %s, and left as it was', async (what, code, sql) => {
    const database = `by_sql_with_${what.replaceAll(/\W/g, '_')}`.slice(0, 60);
    const { workspaceId } = await leaveSqlWorkspace(deployment, database, {
      name: 'Hijaz Perfumes',
      person: 'noura',
    });
    const schema = `workspace_${BigInt(`0x${workspaceId.replaceAll('-', '')}`).toString(36)}`;

    await deployment.query(database, sql.replaceAll('SCHEMA_OF_IT', schema));

    const before = await stateOf(database);
    const { exitCode, document } = await json(
      'adopt',
      '--database',
      database,
      ...(code === 'organization_needed'
        ? []
        : ['--organization', 'org_hijaz']),
    );

    expect(exitCode).toBe(1);
    expect(document.error.code).toBe(code);
    expect(await stateOf(database)).toEqual(before);
  });

  it('is found by doctor where it was adopted before, and completed', async () => {
    const { workspaceId } = await leaveSqlWorkspace(deployment, 'stuck', {
      name: 'Stuck',
      person: 'noura',
    });
    const [tenant] = await deployment.registry<{ id: string }>(
      `INSERT INTO tenant_registry
         (id, slug, name, clerk_org_id, status, provisioning_step,
          database_name, workspace_id)
       VALUES (gen_random_uuid(), 'stuck', 'Stuck', 'org_hijaz', 'failed',
               'owner', 'stuck', '${workspaceId}')
       RETURNING id`,
    );

    await deployment.query(
      'postgres',
      `COMMENT ON DATABASE stuck IS 'twenty-clerk tenant ${tenant!.id}'`,
    );

    const { document } = await json('doctor', '--repair');

    expect(
      document.findings.filter(
        ({ subject }: { subject: string }) => subject === 'stuck',
      ),
    ).toContainEqual(
      expect.objectContaining({
        code: 'workspace_unfinished',
        outcome: 'repaired',
      }),
    );
    await deployment.tenantIs('stuck', 'ready');
    await people.signIn('noura', 'org_hijaz');
  });
});
