import { migrateClerkSchema } from 'src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';

import { eventually } from '../src/eventually';
import {
  CROWD,
  type Deployment,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';
import { SimulatedRecords } from '../src/simulated-records';
import { roleOf } from './role-of';

/** While it is held, nobody brings our schema up to date. */
const SCHEMA_LOCK = 7_202_601;

const count = async (twenty: Twenty, table: string) => {
  const [{ total }] = await twenty.dataSource.query(
    `SELECT count(*)::int AS total FROM core."${table}"`,
  );

  return total;
};

/** A workspace from before Clerk, with one member of the given role. */
const plantWorkspace = async (twenty: Twenty, email: string, role: string) => {
  await twenty.dataSource.query(
    `WITH "user" AS (
       INSERT INTO core."user"
         (email, "firstName", "lastName", "isEmailVerified")
       VALUES ('${email}', 'Old', 'Hand', true) RETURNING id
     ), workspace AS (
       INSERT INTO core.workspace ("displayName", "activationStatus")
       VALUES ('Before Clerk', 'ACTIVE') RETURNING id
     ), role AS (
       INSERT INTO core.role ("workspaceId", label)
       SELECT workspace.id, label
         FROM workspace, unnest(ARRAY['Admin', 'Member', 'Bookkeeper']) AS label
       RETURNING id, label
     ), membership AS (
       INSERT INTO core."userWorkspace" ("userId", "workspaceId")
       SELECT "user".id, workspace.id FROM "user", workspace RETURNING id
     )
     INSERT INTO core."roleTarget" ("userWorkspaceId", "roleId")
     SELECT membership.id, role.id FROM membership, role
      WHERE role.label = '${role}'`,
  );
  const [[workspace]] = await twenty.dataSource.query<[{ id: string }[]]>(
    `UPDATE core.workspace SET "defaultRoleId" =
       (SELECT id FROM core.role WHERE label = 'Member')
     RETURNING id`,
  );

  await new SimulatedRecords(twenty.dataSource).makeSchema(workspace!.id);
};

describe('POST /clerk/session', () => {
  let deployment: Deployment;
  let twenty: Twenty;

  beforeAll(async () => {
    deployment = await startClerkAndPostgres();
  });

  afterAll(() => deployment.stop());

  beforeEach(async () => {
    twenty = await deployment.startTwenty();
  });

  afterEach(async () => {
    deployment.clerk.control.reset();
    await twenty.close();
  });

  it('makes the workspace of the first organization and signs its owner in', async () => {
    const first = await twenty.exchange(deployment.tokenOf('noura'));

    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({
      status: 'provisioning',
      completedSteps: 0,
      totalSteps: 4,
    });

    const { body } = await twenty.signIn(deployment.tokenOf('noura'));

    expect(body).toMatchObject({
      status: 'ready',
      workspace: { name: 'Najd Coffee' },
      userId: 'user_noura',
      organizationId: 'org_najd',
    });
    expect(await roleOf(twenty, 'noura@example.com')).toEqual(['Admin']);
  });

  it('says why its making takes long, until that is over', async () => {
    await migrateClerkSchema(
      (sql, parameters) => twenty.dataSource.query(sql, parameters),
      { isOfTenant: false },
    );
    await twenty.dataSource.query(
      `INSERT INTO clerk.organization (organization_id, step)
       VALUES ('org_najd', 'owner')`,
    );
    deployment.clerk.control.faults.set('backend', {
      kind: 'unreachable',
      path: '/organizations',
    });

    const { body } = await eventually(
      () => twenty.exchange(deployment.tokenOf('noura')),
      ({ status }) => status === 503,
    );

    expect(body.error).toMatchObject({
      code: 'provisioning_failed',
      obstacle: 'clerk_unreachable',
    });

    deployment.clerk.control.faults.clear();
    expect(
      await eventually(
        () => twenty.exchange(deployment.tokenOf('noura')),
        ({ status }) => status === 200,
      ),
    ).toMatchObject({ body: { status: 'ready' } });
  });

  it('makes the organization’s admin the owner, even if a member comes first', async () => {
    await twenty.signIn(deployment.tokenOf('faisal'));

    expect(await roleOf(twenty, 'noura@example.com')).toEqual(['Admin']);
    expect(await roleOf(twenty, 'faisal@example.com')).toEqual(['Member']);
  });

  it('makes the account in the person’s own language', async () => {
    const token = deployment.tokenOf('noura');

    await twenty.exchange(token, { body: '{"locale":"ar-SA"}' });
    await twenty.signIn(token);

    const [{ locale }] = await twenty.dataSource.query(
      'SELECT locale FROM core."user"',
    );

    expect(locale).toBe('ar-SA');
  });

  it('asks for an organization when the token names none', async () => {
    const { status, body } = await twenty.exchange(
      deployment.tokenOf('noura', null),
    );

    expect(status).toBe(200);
    expect(body).toEqual({ status: 'organization_required' });
    expect(await count(twenty, 'user')).toBe(0);
  });

  it('asks for an organization while Clerk still has a task for the person', async () => {
    const { body } = await twenty.exchange(
      deployment.tokenOf('noura', 'org_najd', { claims: { sts: 'pending' } }),
    );

    expect(body).toEqual({ status: 'organization_required' });
  });

  it.each([1, 2] as const)(
    'reads session tokens of version %i',
    async (version) => {
      const { body } = await twenty.signIn(
        deployment.tokenOf('noura', 'org_najd', { version }),
      );

      expect(body.status).toBe('ready');
    },
  );

  it('lets 100 people of a new organization in at the same moment', async () => {
    const answers = await Promise.all(
      CROWD.map((name) => twenty.signIn(deployment.tokenOf(name))),
    );

    expect(new Set(answers.map(({ body }) => body.status))).toEqual(
      new Set(['ready']),
    );
    expect(await count(twenty, 'workspace')).toBe(1);
    expect(await count(twenty, 'user')).toBe(CROWD.length + 1);

    const admins = await twenty.dataSource.query(
      `SELECT FROM core."roleTarget" JOIN core.role ON role.id = "roleId"
        WHERE label = 'Admin'`,
    );

    expect(admins).toHaveLength(1);
  });

  it('makes one account for one person who arrives 100 times at once', async () => {
    const answers = await Promise.all(
      CROWD.map(() => twenty.signIn(deployment.tokenOf('noura'))),
    );

    expect(new Set(answers.map(({ body }) => body.status))).toEqual(
      new Set(['ready']),
    );
    expect(await count(twenty, 'user')).toBe(1);
    expect(await count(twenty, 'userWorkspace')).toBe(1);
  });

  it('gives the deployment to the first of two organizations only', async () => {
    const [najd, hijaz] = await Promise.all([
      twenty.signIn(deployment.tokenOf('noura')),
      twenty.signIn(deployment.tokenOf('layla', 'org_hijaz')),
    ]);

    expect([najd.status, hijaz.status].toSorted()).toEqual([200, 403]);
    expect(await count(twenty, 'workspace')).toBe(1);
  });

  it('makes no network call to Clerk for a person whom it knows', async () => {
    await twenty.signIn(deployment.tokenOf('noura'));
    deployment.clerk.control.faults.set('backend', { kind: 'unreachable' });

    const { body } = await twenty.exchange(deployment.tokenOf('noura'));

    expect(body.status).toBe('ready');
  });

  it('applies the role that Clerk says now', async () => {
    await twenty.signIn(deployment.tokenOf('noura'));
    await twenty.signIn(deployment.tokenOf('faisal'));
    await twenty.exchange(
      deployment.tokenOf('faisal', 'org_najd', {
        claims: { o: { id: 'org_najd', rol: 'admin', slg: 'najd' } },
      }),
    );

    expect(await roleOf(twenty, 'faisal@example.com')).toEqual(['Admin']);

    await twenty.exchange(deployment.tokenOf('faisal'));

    expect(await roleOf(twenty, 'faisal@example.com')).toEqual(['Member']);
  });

  it('gives the workspace to a creator whose role the mapping does not know', async () => {
    const elsewhere = await startClerkAndPostgres({ creatorRole: 'org:owner' });

    const itsTwenty = await elsewhere.startTwenty();

    try {
      await itsTwenty.signIn(elsewhere.tokenOf('noura'));
      await itsTwenty.signIn(elsewhere.tokenOf('faisal'));

      const { body } = await itsTwenty.exchange(elsewhere.tokenOf('noura'));

      expect(body.status).toBe('ready');
      expect(await roleOf(itsTwenty, 'noura@example.com')).toEqual(['Admin']);
      expect(await roleOf(itsTwenty, 'faisal@example.com')).toEqual(['Member']);
    } finally {
      await itsTwenty.close();
      await elsewhere.stop();
    }
  });

  it('lets the last admin in although Clerk no longer says so', async () => {
    await twenty.signIn(deployment.tokenOf('noura'));

    const { body } = await twenty.exchange(
      deployment.tokenOf('noura', 'org_najd', {
        claims: { o: { id: 'org_najd', rol: 'member', slg: 'najd' } },
      }),
    );

    expect(body.status).toBe('ready');
    expect(await roleOf(twenty, 'noura@example.com')).toEqual(['Admin']);
  });

  it('makes a member of someone whose address is not verified and nobody’s', async () => {
    await twenty.signIn(deployment.tokenOf('noura'));

    const { body } = await twenty.signIn(deployment.tokenOf('newcomer'));

    expect(body.status).toBe('ready');
  });

  it('gives somebody who made their account in Clerk anew what they had, and the role that Clerk says now', async () => {
    const { body } = await twenty.signIn(deployment.tokenOf('crowd1'));

    await twenty.dataSource.query(
      `UPDATE clerk.identity
          SET clerk_user_id = 'user_deletedInClerk', role_kept_while = 'org:member'
        WHERE clerk_user_id = 'user_crowd1'`,
    );

    const again = await twenty.signIn(deployment.tokenOf('crowd1'));

    expect([body.status, again.body.status]).toEqual(['ready', 'ready']);
    await expect(
      twenty.dataSource.query(
        `SELECT identity.clerk_user_id AS "clerkUserId", role_kept_while AS "roleKept"
           FROM clerk.identity JOIN core."user" ON "user".id = identity.user_id
          WHERE email = 'crowd1@example.com'`,
      ),
    ).resolves.toEqual([{ clerkUserId: 'user_crowd1', roleKept: null }]);
  });

  it('gives nobody else’s account to somebody of the same address while Clerk cannot say that its owner is gone', async () => {
    await twenty.signIn(deployment.tokenOf('crowd2'));
    await twenty.dataSource.query(
      `UPDATE clerk.identity SET clerk_user_id = 'user_crowd3'
        WHERE clerk_user_id = 'user_crowd2'`,
    );
    deployment.clerk.control.faults.set('backend', {
      kind: 'server_error',
      path: '/users/user_crowd3',
    });

    const { status, body } = await twenty.exchange(
      deployment.tokenOf('crowd2'),
    );

    deployment.clerk.control.faults.clear();
    expect([status, body.error.code]).toEqual([503, 'clerk_unreachable']);
  });

  it('says that Clerk cannot be reached, keeps nothing half done, and goes on later', async () => {
    deployment.clerk.control.faults.set('backend', {
      kind: 'unreachable',
      path: '/organizations',
    });

    const answer = await eventually(
      () => twenty.exchange(deployment.tokenOf('noura')),
      ({ status }) => status !== 202,
    );

    expect(answer.status).toBe(503);
    expect(answer.body.error).toMatchObject({
      code: 'clerk_unreachable',
      retryable: true,
    });
    expect(await count(twenty, 'workspace')).toBe(0);

    deployment.clerk.control.faults.clear();

    const later = await eventually(
      () => twenty.signIn(deployment.tokenOf('noura')),
      ({ status }) => status !== 503,
    );

    expect(later.body.status).toBe('ready');
  });

  describe('in a Twenty that was there before Clerk', () => {
    it('goes to the organization of its own admin, who keeps account and role', async () => {
      await plantWorkspace(twenty, 'noura@example.com', 'Admin');

      const { body } = await twenty.signIn(deployment.tokenOf('noura'));

      expect(body.workspace.name).toBe('Before Clerk');
      expect(await count(twenty, 'user')).toBe(1);
      expect(await roleOf(twenty, 'noura@example.com')).toEqual(['Admin']);
    });

    it('does not go to a stranger’s organization', async () => {
      await plantWorkspace(twenty, 'veteran@example.com', 'Admin');

      const { status, body } = await twenty.signIn(
        deployment.tokenOf('layla', 'org_hijaz'),
      );

      expect({ status, code: body.error.code }).toEqual({
        status: 403,
        code: 'organization_not_served',
      });
    });

    it('lets a member keep their role until Clerk changes it', async () => {
      await twenty.close();
      twenty = await deployment.startTwenty({
        CLERK_ORGANIZATION_ID: 'org_najd',
      });
      await plantWorkspace(twenty, 'veteran@example.com', 'Bookkeeper');
      await twenty.signIn(deployment.tokenOf('veteran'));
      await twenty.signIn(deployment.tokenOf('veteran'));

      expect(await roleOf(twenty, 'veteran@example.com')).toEqual([
        'Bookkeeper',
      ]);

      await twenty.signIn(
        deployment.tokenOf('veteran', 'org_najd', {
          claims: { o: { id: 'org_najd', rol: 'admin', slg: 'najd' } },
        }),
      );

      expect(await roleOf(twenty, 'veteran@example.com')).toEqual(['Admin']);
    });
  });

  it('serves only the organization that the operator has named', async () => {
    await twenty.close();
    twenty = await deployment.startTwenty({
      CLERK_ORGANIZATION_ID: 'org_hijaz',
    });

    const stranger = await twenty.signIn(deployment.tokenOf('noura'));
    const owner = await twenty.signIn(deployment.tokenOf('layla', 'org_hijaz'));

    expect([stranger.status, owner.status]).toEqual([403, 200]);
  });

  it('goes on where a killed process left off', async () => {
    await twenty.dataSource.query(`SELECT 1`);
    await twenty.signIn(deployment.tokenOf('noura', null));
    await twenty.exchange(deployment.tokenOf('noura'));
    await twenty.signIn(deployment.tokenOf('noura'));
    // As it is after a kill between the two writes that make the workspace.
    await twenty.dataSource.query(
      `UPDATE clerk.organization SET step = 'workspace', workspace_id = NULL`,
    );
    await twenty.dataSource.query(
      `UPDATE core.workspace SET "activationStatus" = 'ONGOING_CREATION'`,
    );

    const { body } = await twenty.signIn(deployment.tokenOf('noura'));

    expect(body.status).toBe('ready');
    expect(await count(twenty, 'workspace')).toBe(1);
  });

  it('does not give the deployment to an organization without an admin', async () => {
    const { status, body } = await twenty.exchange(
      deployment.tokenOf('faisal', 'org_najd', {
        claims: { o: { id: 'org_gone', rol: 'member', slg: 'gone' } },
      }),
    );

    expect({ status, code: body.error.code }).toEqual({
      status: 403,
      code: 'organization_not_served',
    });

    const owner = await twenty.signIn(deployment.tokenOf('noura'));

    expect(owner.body.status).toBe('ready');
  });

  it('says so when the workspace is suspended', async () => {
    await plantWorkspace(twenty, 'noura@example.com', 'Admin');
    await twenty.dataSource.query(
      `UPDATE core.workspace SET "activationStatus" = 'SUSPENDED'`,
    );

    const { status, body } = await twenty.signIn(deployment.tokenOf('noura'));

    expect({ status, code: body.error.code }).toEqual({
      status: 403,
      code: 'workspace_suspended',
    });
  });

  it('is not there when Clerk is off', async () => {
    await twenty.close();
    twenty = await deployment.startTwenty({
      CLERK_PUBLISHABLE_KEY: '',
      CLERK_SECRET_KEY: '',
    });

    const { status, body } = await twenty.exchange(deployment.tokenOf('noura'));
    const configuration = await fetch(`${twenty.url}/clerk/config`);

    expect({ status, code: body.error.code }).toEqual({
      status: 404,
      code: 'clerk_off',
    });
    expect(await configuration.json()).toEqual({ publishableKey: null });
  });

  it('tells who comes that the database is being brought up to date, and lets them have the page that says so', async () => {
    const token = deployment.tokenOf('noura');
    const headers = { cookie: 'twenty-session=sess_of_somebody' };
    const another = twenty.dataSource.createQueryRunner();

    await another.query(`SELECT pg_advisory_lock(${SCHEMA_LOCK})`);

    const [exchange, ofPage, ofData] = await Promise.all([
      twenty.exchange(token),
      fetch(`${twenty.url}/a-part-of-the-page.js`, { headers }),
      fetch(`${twenty.url}/graphql`, { method: 'POST', headers }),
    ]);

    expect(exchange).toMatchObject({
      status: 503,
      body: { error: { code: 'tenant_held_back' } },
    });
    expect(ofPage.status).toBe(404);
    expect(await ofData.json()).toMatchObject({
      errors: [{ extensions: { subCode: 'tenant_held_back' } }],
    });

    await another.query(`SELECT pg_advisory_unlock(${SCHEMA_LOCK})`);
    await another.release();

    expect((await twenty.signIn(token)).body.status).toBe('ready');
  });

  it('tells a front that is served elsewhere where Clerk is, and nothing secret', async () => {
    const configuration = await fetch(`${twenty.url}/clerk/config`);

    expect(await configuration.json()).toEqual({
      publishableKey: deployment.clerk.publishableKey,
      proxyUrl: deployment.clerk.frontendApiUrl,
    });
  });
});
