import { Client } from 'pg';

import { PeopleReconciler } from '../src/people/people-reconciler.service';
import { TenantRepository } from '../src/registry/tenant.repository';
import { SynchronizationService } from '../src/synchronization/synchronization.service';
import { deliverEvent } from './support/clerk-events';
import {
  type Deployment,
  eventually,
  ORIGIN,
  PORTAL_TOKEN,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment({
    ORGANIZATION_SOURCE: 'local',
    TENANT_CREATIONS_PER_HOUR: '100',
  });
  people = peopleOf(deployment);
});

afterEach(() => deployment.clerk.control.faults.clear());

afterAll(() => deployment.stop());

const ask = (
  name: string,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => deployment.manager(method, path, deployment.tokenOf(name), body, headers);

const create = (
  name: string,
  body: unknown,
  headers?: Record<string, string>,
) => ask(name, 'POST', '/api/auth/create-organization', body, headers);

const invite = (name: string, organizationId: string, body: unknown) =>
  ask(
    name,
    'POST',
    `/api/v1/organizations/${organizationId}/invitations`,
    body,
  );

const accept = (name: string, token: string) =>
  ask(name, 'POST', '/api/v1/invitations/accept', { token });

const choose = (name: string, organizationId: string) =>
  ask(name, 'PUT', '/api/v1/organizations/active', { organizationId });

const ready = (tenantId: string) =>
  eventually(
    () =>
      deployment.manager(
        'GET',
        `/api/v1/tenants/${tenantId}/status`,
        PORTAL_TOKEN,
      ),
    ({ body }) => body.status === 'ready' || body.status === 'failed',
  );

/** @param query a part of the question with which somebody waits for somebody else. */
const waitingFor = (query: string) =>
  eventually(
    () =>
      deployment.registry(
        `SELECT FROM pg_stat_activity
          WHERE wait_event_type = 'Lock' AND strpos(query, $1) > 0`,
        [query],
      ),
    (waiting) => waiting.length > 0,
  );

/**
 * Does something while a change in the registry has not ended: it ends once somebody
 * waits for it.
 */
const duringChange = async <Result>(
  sql: string,
  parameters: unknown[],
  work: () => Promise<Result>,
  waitingQuery: string,
): Promise<Result> => {
  const client = new Client({
    connectionString: deployment.postgres.url('registry'),
  });

  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql, parameters);

    const result = work();

    await waitingFor(waitingQuery);
    await client.query('COMMIT');

    return await result;
  } finally {
    await client.end();
  }
};

/** Longer than anybody waits. */
const SLOW_MILLISECONDS = 4_000;
/** After three attempts Clerk's answer is awaited no longer by anybody. */
const ALL_ATTEMPTS_MILLISECONDS = 3 * SLOW_MILLISECONDS;

/** A session token that names no organization: Clerk keeps none. */
const signIn = async (name: string) =>
  (
    await deployment.twenty(
      'POST',
      '/clerk/session',
      deployment.tokenOf(name),
      {},
    )
  ).body;

/** Twenty's token for the organization that somebody works in. */
const accessOf = async (name: string) => {
  const { loginToken } = await eventually(
    () => signIn(name),
    ({ status }) => status === 'ready',
  );

  return (await people.swap(loginToken.token)).access;
};

const membersOf = async (name: string, organizationId: string) =>
  (await ask(name, 'GET', `/api/v1/organizations/${organizationId}/members`))
    .body.members;

const madeBy = async (name: string, organizationName: string) => {
  const { body } = await create(name, { name: organizationName });

  expect((await ready(body.tenant.id)).body.status).toBe('ready');

  return body.organization.id as string;
};

describe('an organization that Clerk does not keep', () => {
  it('gets a tenant, and its creator enters it by signing in', async () => {
    expect(await signIn('noura')).toEqual({ status: 'organization_required' });

    const { status, body } = await create('noura', {
      name: 'Najd Coffee',
      slug: 'najd-coffee',
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      organization: {
        id: expect.stringMatching(/^local_[0-9a-f]{30}$/),
        name: 'Najd Coffee',
        slug: 'najd-coffee',
        role: 'org:admin',
        isActive: true,
      },
      tenant: { status: 'provisioning' },
    });
    expect((await ready(body.tenant.id)).body.status).toBe('ready');
    expect(await signIn('noura')).toMatchObject({
      status: 'ready',
      workspace: { name: 'Najd Coffee' },
    });

    const mine = await ask('noura', 'GET', '/api/v1/tenants/me/get-tenants');

    expect(mine.headers.get('x-tenants-source')).toBe('database');
    expect(mine.body).toMatchObject({
      tenants: [{ name: 'Najd Coffee', role: 'org:admin' }],
    });
  });

  it('is made once by one call, and never with the slug of another', async () => {
    const headers = { 'idempotency-key': deployment.newKey() };
    const first = await create('layla', { name: 'Hijaz' }, headers);
    const second = await create('layla', { name: 'Hijaz' }, headers);

    expect(second.body.organization.id).toBe(first.body.organization.id);
    expect(
      await create('layla', { name: 'Copy', slug: 'najd-coffee' }),
    ).toMatchObject({ status: 409, body: { error: { code: 'slug_taken' } } });
    // Whoever runs this would mean the other tenant by it.
    const { id: tenantId } = first.body.tenant;
    const disguised = await create('layla', { name: 'Copy', slug: tenantId });

    expect(disguised.status).toBe(201);
    expect(disguised.body.tenant.slug).not.toBe(tenantId);
    // A slug that nobody has asked for gives way.
    expect((await create('sami', { name: 'Najd Coffee' })).status).toBe(201);
  });

  it('does not need Clerk', async () => {
    // Clerk's keys are known by now.
    await signIn('faisal');
    deployment.clerk.control.faults.set('backend', {
      kind: 'unreachable',
      path: '/organizations',
    });

    expect((await create('faisal', { name: 'Without Clerk' })).status).toBe(
      201,
    );
  });

  it('is not touched by events about organizations of Clerk', async () => {
    await deployment.registry(
      `INSERT INTO tenant_registry (id, slug, name, clerk_org_id, status, database_name)
       VALUES (gen_random_uuid(), 'before', 'Before', 'org_before', 'ready', 'before')`,
    );
    await fetch(`${deployment.clerk.url}/v1/organizations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${deployment.clerk.secretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'In Clerk', created_by: 'user_noura' }),
    });
    await deployment.clerk.control.webhooks?.settled();
    await deployment.manager(
      'POST',
      '/lookup/organizations/org_before/provisioning',
      SERVICE_TOKEN,
    );

    expect(
      await deployment.registry(
        `SELECT status FROM tenant_registry
          WHERE name = 'Before' OR name = 'In Clerk'`,
      ),
    ).toEqual([{ status: 'ready' }]);
  });
});

describe('a tenant of an organization of Clerk’s from before', () => {
  it('is resumed: nobody can say here whether that is gone', async () => {
    const organizationId = await madeBy('maha', 'Asir Honey');
    const tenants = (...argv: string[]) =>
      readTenantsCommand(deployment.environment, ...argv);
    const { document } = await tenants('suspend', organizationId);
    const { id } = document.tenant;

    await deployment.registry(
      `UPDATE tenant_registry SET clerk_org_id = 'org_of_clerk' WHERE id = $1`,
      [id],
    );

    expect(await tenants('resume', id)).toMatchObject({
      exitCode: 0,
      document: { tenant: { status: 'ready' } },
    });
  });
});

const tenantsForATypo = () =>
  deployment.registry(`SELECT FROM tenant_registry WHERE name = 'For a typo'`);

describe('an organization for somebody whom Clerk does not know', () => {
  it('is not made for a service', async () => {
    expect(
      await deployment.manager('POST', '/api/v1/tenants/create', PORTAL_TOKEN, {
        name: 'For a typo',
        createdBy: 'user_typo',
      }),
    ).toMatchObject({
      status: 422,
      body: { error: { code: 'creator_not_found' } },
    });
    expect(await tenantsForATypo()).toEqual([]);
  });

  it('is not made by the command', async () => {
    expect(
      await readTenantsCommand(
        deployment.environment,
        'create',
        '--name',
        'For a typo',
        '--owner',
        'user_typo',
      ),
    ).toMatchObject({
      exitCode: 1,
      document: { error: { code: 'creator_not_found' } },
    });
    expect(await tenantsForATypo()).toEqual([]);
  });
});

describe('an invitation', () => {
  it('lets in whom it is for, once', async () => {
    const organizationId = await madeBy('noura', 'Taif Roses');
    const invited = await invite('noura', organizationId, {
      email: 'Huda@Example.com',
    });

    expect(invited).toMatchObject({
      status: 201,
      body: {
        email: 'huda@example.com',
        role: 'org:member',
        status: 'pending',
      },
    });

    const { token } = invited.body;

    expect(await accept('rana', token)).toMatchObject({
      status: 403,
      body: { error: { code: 'invitation_for_somebody_else' } },
    });
    expect(await accept('huda', token)).toMatchObject({
      status: 200,
      body: { id: organizationId, role: 'org:member' },
    });
    // The first answer may have been lost.
    expect(await accept('huda', token)).toMatchObject({
      status: 200,
      body: { id: organizationId, role: 'org:member' },
    });
    expect(
      await eventually(
        () => signIn('huda'),
        ({ status }) => status !== 'provisioning',
      ),
    ).toMatchObject({ status: 'ready', workspace: { name: 'Taif Roses' } });

    // Who has left does not come back with the same link.
    await ask(
      'noura',
      'DELETE',
      `/api/v1/organizations/${organizationId}/members/user_huda`,
    );
    expect((await accept('huda', token)).body.error.code).toBe(
      'invitation_over',
    );
  });

  it('lets somebody in once, however often they try at once', async () => {
    const organizationId = await madeBy('layla', 'Once only');
    const { token } = (
      await invite('layla', organizationId, { email: 'rana@example.com' })
    ).body;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => accept('rana', token)),
    );

    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 200,
        body: { id: organizationId },
      });
    }
    expect(await membersOf('layla', organizationId)).toHaveLength(2);
  });

  it('ends when it is revoked, replaced, or old', async () => {
    const organizationId = await madeBy('sami', 'Asir Honey');
    const wanted = { email: 'faisal@example.com' };
    const first = (await invite('sami', organizationId, wanted)).body;
    const second = (await invite('sami', organizationId, wanted)).body;

    expect((await accept('faisal', first.token)).status).toBe(410);
    expect(
      (
        await ask(
          'sami',
          'DELETE',
          `/api/v1/organizations/${organizationId}/invitations/${second.id}`,
        )
      ).status,
    ).toBe(204);
    expect((await accept('faisal', second.token)).status).toBe(410);

    const third = (await invite('sami', organizationId, wanted)).body;

    await deployment.registry(
      `UPDATE organization_invitations SET expires_at = now() WHERE id = $1`,
      [third.id],
    );
    expect((await accept('faisal', third.token)).status).toBe(410);

    const { body } = await ask(
      'sami',
      'GET',
      `/api/v1/organizations/${organizationId}/invitations`,
    );

    expect(
      body.invitations.map(({ status }: { status: string }) => status),
    ).toEqual(['revoked', 'revoked', 'expired']);
    expect(JSON.stringify(body)).not.toContain(third.token);
  });

  it('is for admins to make, see and revoke, and for nobody outside', async () => {
    const organizationId = await madeBy('noura', 'Qassim Dates');
    const { token } = (
      await invite('noura', organizationId, { email: 'huda@example.com' })
    ).body;

    await accept('huda', token);

    for (const [name, status] of [
      ['huda', 403],
      ['layla', 404],
    ] as const) {
      const path = `/api/v1/organizations/${organizationId}/invitations`;

      expect(
        (await invite(name, organizationId, { email: 'layla@example.com' }))
          .status,
      ).toBe(status);
      expect((await ask(name, 'GET', path)).status).toBe(status);
      expect(
        (await ask(name, 'DELETE', `${path}/${deployment.newKey()}`)).status,
      ).toBe(status);
    }
  });

  it.each([
    { email: 'nobody' },
    { email: "x'@example.com'; DROP TABLE organizations" },
    { email: 'huda@example.com', role: 'org:owner' },
    {},
  ])('is refused: %j', async (body) => {
    const {
      body: {
        organizations: [{ id }],
      },
    } = await ask('noura', 'GET', '/api/v1/organizations');

    expect((await invite('noura', id, body)).status).toBe(400);
  });

  it('is refused after a hundred within an hour, and Clerk not asked for more', async () => {
    const organizationId = await madeBy('layla', 'Wadi Honey');
    const addresses = Array.from(
      { length: 104 },
      (_, index) => `guest${index}@example.com`,
    );
    const lookups = () =>
      deployment.clerk.control.requests.read().routes['GET /v1/users'] ?? 0;
    const before = lookups();
    const answers: Awaited<ReturnType<typeof invite>>[] = [];

    // Together, of whom the last may and may not; with fewer than the registry has
    // connections.
    while (answers.length < addresses.length) {
      answers.push(
        ...(await Promise.all(
          addresses
            .slice(answers.length, answers.length + 16)
            .map((email) => invite('layla', organizationId, { email })),
        )),
      );
    }

    const refused = answers.filter(({ status }) => status !== 201);

    expect(
      refused.map(({ status, body }) => [status, body.error.code]),
    ).toEqual(Array.from({ length: 4 }, () => [429, 'too_many_invitations']));
    expect(lookups() - before).toBeLessThan(addresses.length);

    await deployment.registry(
      `UPDATE organization_invitations
          SET created_at = now() - interval '61 minutes'
        WHERE organization_id = '${organizationId}'`,
    );

    expect(
      await invite('layla', organizationId, { email: 'guest@example.com' }),
    ).toMatchObject({ status: 201 });
  });

  it('is not made for somebody who is a member already', async () => {
    const organizationId = await madeBy('layla', 'Najran Figs');

    expect(
      await invite('layla', organizationId, { email: 'Layla@example.com' }),
    ).toMatchObject({
      status: 409,
      body: { error: { code: 'already_a_member' } },
    });

    // Nobody waits for Clerk to invite: accepting looks again.
    deployment.clerk.control.faults.set('backend', {
      kind: 'server_error',
      path: '/users',
    });

    const { status, body } = await invite('layla', organizationId, {
      email: 'layla@example.com',
    });

    expect(status).toBe(201);
    deployment.clerk.control.faults.clear();
    expect(
      await eventually(
        () => accept('layla', body.token),
        (answer) => answer.body.error.code !== 'clerk_unreachable',
      ),
    ).toMatchObject({ status: 409 });
  });

  it.each([
    ['is removed', 'DELETE', undefined],
    ['is an admin no more', 'PUT', { role: 'org:member' }],
  ])('ends when whoever sent it %s', async (_, method, body) => {
    const organizationId = await madeBy('noura', `Invited ${method}`);
    const member = `/api/v1/organizations/${organizationId}/members/user_layla`;
    const toLayla = await invite('noura', organizationId, {
      email: 'layla@example.com',
      role: 'org:admin',
    });

    await accept('layla', toLayla.body.token);

    const toSami = await invite('layla', organizationId, {
      email: 'sami@example.com',
      role: 'org:admin',
    });

    expect((await ask('noura', method, member, body)).status).toBeLessThan(300);
    expect((await accept('sami', toSami.body.token)).body.error.code).toBe(
      'invitation_over',
    );
  });

  it('ends when whoever sent it is banned', async () => {
    const organizationId = await madeBy('noura', 'Invited BAN');
    const toLayla = await invite('noura', organizationId, {
      email: 'layla@example.com',
      role: 'org:admin',
    });

    await accept('layla', toLayla.body.token);

    const toSami = await invite('layla', organizationId, {
      email: 'sami@example.com',
    });

    await people.clerkApi('POST', '/users/user_layla/ban');
    await deliverEvent(deployment, 'user.updated', { id: 'user_layla' });
    await eventually(
      () =>
        deployment.registry(
          `SELECT FROM work_queue.job
            WHERE name = 'synchronize' AND data->>'userId' = 'user_layla'
              AND state IN ('created', 'retry', 'active')`,
        ),
      (jobs) => jobs.length === 0,
    );
    await people.clerkApi('POST', '/users/user_layla/unban');

    expect((await accept('sami', toSami.body.token)).body.error.code).toBe(
      'invitation_over',
    );
  });

  it('is not made by somebody who is being removed just now', async () => {
    const organizationId = await madeBy('noura', 'Dawadmi Mint');
    const toLayla = await invite('noura', organizationId, {
      email: 'layla@example.com',
      role: 'org:admin',
    });

    await accept('layla', toLayla.body.token);

    const invited = await duringChange(
      `DELETE FROM user_portal_access
        WHERE organization_id = $1 AND clerk_user_id = 'user_layla'`,
      [organizationId],
      () => invite('layla', organizationId, { email: 'sami@example.com' }),
      'user_portal_access',
    );

    expect(invited).toMatchObject({
      status: 403,
      body: { error: { code: 'not_allowed' } },
    });
  });

  it('is not guessed', async () => {
    expect((await accept('layla', 'a'.repeat(43))).status).toBe(404);
    expect((await accept('layla', "' OR true --")).status).toBe(400);
  });

  it('waits while Clerk cannot say whose the address is', async () => {
    const organizationId = await madeBy('layla', 'Patience');
    const { token } = (
      await invite('layla', organizationId, { email: 'sami@example.com' })
    ).body;

    deployment.clerk.control.faults.set('backend', {
      kind: 'server_error',
      path: '/users',
    });

    const refused = await accept('sami', token);

    expect(refused).toMatchObject({
      status: 503,
      body: { error: { code: 'clerk_unreachable' } },
    });
    expect(refused.headers.get('retry-after')).toBe('2');
    deployment.clerk.control.faults.clear();
    await eventually(
      () => accept('sami', token),
      ({ status }) => status === 200,
    );
  });
});

const openInvitations = async (name: string, host: string) => {
  const organizationIds = await Promise.all(
    ['One', 'Two', 'Three', 'Four'].map((order) =>
      madeBy(host, `${order} for ${name}`),
    ),
  );

  return Promise.all(
    organizationIds.map(
      async (organizationId) =>
        (
          await invite(host, organizationId, {
            email: `${name}@example.com`,
          })
        ).body.token as string,
    ),
  );
};

const activeOf = async (name: string) =>
  (await ask(name, 'GET', '/api/v1/organizations')).body.organizations.filter(
    ({ isActive }: { isActive: boolean }) => isActive,
  );

describe('somebody without an organization', () => {
  it('accepts several invitations at once', async () => {
    const tokens = await openInvitations('bader', 'noura');
    const answers = await Promise.all(
      tokens.map((token) => accept('bader', token)),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await activeOf('bader')).toHaveLength(1);
  });

  it('makes several organizations at once', async () => {
    const answers = await Promise.all(
      ['maha-one', 'maha-two', 'maha-three'].map((slug) =>
        create('maha', { name: slug, slug }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await activeOf('maha')).toHaveLength(1);
  });
});

describe('somebody in two organizations', () => {
  it('signs in to the one that they choose', async () => {
    const first = await madeBy('faisal', 'Abha Textiles');
    const second = await madeBy('faisal', 'Tabuk Oranges');

    expect((await signIn('faisal')).workspace.name).toBe('Tabuk Oranges');
    expect((await choose('faisal', first)).body).toMatchObject({
      id: first,
      isActive: true,
    });
    expect((await signIn('faisal')).workspace.name).toBe('Abha Textiles');

    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        choose('faisal', index % 2 ? first : second),
      ),
    );

    const { body } = await ask('faisal', 'GET', '/api/v1/organizations');

    expect(
      body.organizations.filter(
        ({ isActive }: { isActive: boolean }) => isActive,
      ),
    ).toHaveLength(1);
  });

  it('cannot choose one that they are not in', async () => {
    const organizationId = await madeBy('layla', 'Closed');

    expect((await choose('faisal', organizationId)).status).toBe(404);
    expect((await choose('faisal', "' OR true")).status).toBe(404);
    expect((await signIn('faisal')).workspace.name).not.toBe('Closed');
  });
});

describe('a member', () => {
  it('is shut out at once when an admin removes them', async () => {
    const organizationId = await madeBy('noura', 'Jeddah Pearls');
    const { token } = (
      await invite('noura', organizationId, { email: 'rana@example.com' })
    ).body;

    await accept('rana', token);
    await choose('rana', organizationId);
    await eventually(
      () => signIn('rana'),
      ({ workspace }) => workspace?.name === 'Jeddah Pearls',
    );

    const path = `/api/v1/organizations/${organizationId}/members`;

    expect((await ask('rana', 'DELETE', `${path}/user_noura`)).status).toBe(
      403,
    );
    expect((await ask('layla', 'DELETE', `${path}/user_rana`)).status).toBe(
      404,
    );
    expect((await ask('noura', 'DELETE', `${path}/user_rana`)).status).toBe(
      204,
    );
    expect(await membersOf('noura', organizationId)).toMatchObject([
      { userId: 'user_noura', role: 'org:admin' },
    ]);
    expect((await signIn('rana')).workspace?.name).not.toBe('Jeddah Pearls');
    expect((await ask('noura', 'DELETE', `${path}/user_noura`)).body).toEqual({
      error: { code: 'last_admin', message: expect.any(String) },
    });
  });

  it('is shut out while Clerk does not answer, too', async () => {
    const organizationId = await madeBy('noura', 'Yanbu Corals');
    const { token } = (
      await invite('noura', organizationId, { email: 'rana@example.com' })
    ).body;

    await accept('rana', token);
    await choose('rana', organizationId);

    const access = await accessOf('rana');

    deployment.clerk.control.faults.set('backend', {
      kind: 'server_error',
      path: '/users',
    });
    await ask(
      'noura',
      'DELETE',
      `/api/v1/organizations/${organizationId}/members/user_rana`,
    );

    const { data } = await eventually(
      () => people.currentUser(access),
      ({ errors }) => errors !== undefined,
    );

    expect(data?.currentUser).toBeUndefined();
  });

  it('stays one when Twenty could not be told of the removal', async () => {
    const organizationId = await madeBy('noura', 'Tuwaiq Stone');
    const { token } = (
      await invite('noura', organizationId, { email: 'rana@example.com' })
    ).body;

    await accept('rana', token);
    await deployment.registry(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE 'no more jobs'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON work_queue.job FOR EACH ROW
        WHEN (NEW.singleton_key = 'membership ${organizationId} user_rana')
        EXECUTE FUNCTION refuse();
    `);

    const remove = () =>
      ask(
        'noura',
        'DELETE',
        `/api/v1/organizations/${organizationId}/members/user_rana`,
      );

    try {
      expect((await remove()).status).toBe(500);
      expect(await membersOf('noura', organizationId)).toHaveLength(2);
    } finally {
      await deployment.registry('DROP FUNCTION refuse CASCADE');
    }
    expect((await remove()).status).toBe(204);
  });

  it('is found by a job that began before they were in', async () => {
    const organizationId = await madeBy('noura', 'Unaizah Dates');
    const { token } = (
      await invite('noura', organizationId, { email: 'rana@example.com' })
    ).body;
    const tenant = await deployment
      .serviceOfManager(TenantRepository)
      .findByOrganization(organizationId);

    await duringChange(
      'SELECT FROM organizations WHERE id = $1 FOR UPDATE',
      [organizationId],
      async () => {
        const accepted = accept('rana', token);

        await waitingFor('KEY SHARE');
        await deployment
          .serviceOfManager(PeopleReconciler)
          .reconcilePerson(tenant!, 'user_rana');
        await accepted;
      },
      'pg_advisory_xact_lock_shared',
    );

    expect(
      await deployment.registry(
        `SELECT role FROM memberships WHERE tenant_id = $1
          AND clerk_user_id = 'user_rana' AND ended_at IS NULL`,
        [tenant!.id],
      ),
    ).toEqual([{ role: 'org:member' }]);
  });

  it('is nobody of whom the organization has not heard', async () => {
    const organizationId = await madeBy('noura', 'Zulfi Wool');

    for (const stranger of ['user_layla', 'nobody', 'a%2F..%2Fb']) {
      expect(
        await ask(
          'noura',
          'DELETE',
          `/api/v1/organizations/${organizationId}/members/${stranger}`,
        ),
      ).toMatchObject({
        status: 404,
        body: { error: { code: 'member_not_found' } },
      });
    }
  });
});

/** Somebody's role in the workspace of an organization, as Twenty has it. */
const roleInTwenty = async (name: string, organizationId: string) => {
  const [tenant] = await deployment.registry<{ databaseName: string }>(
    `SELECT database_name AS "databaseName" FROM tenant_registry
      WHERE clerk_org_id = $1`,
    [organizationId],
  );
  const [role] = await deployment.query<{ label: string }>(
    tenant!.databaseName,
    `SELECT role.label FROM core.role
       JOIN core."roleTarget" ON "roleTarget"."roleId" = role.id
       JOIN core."userWorkspace"
         ON "userWorkspace".id = "roleTarget"."userWorkspaceId"
       JOIN core."user" ON "user".id = "userWorkspace"."userId"
      WHERE "user".email = $1`,
    [`${name}@example.com`],
  );

  return role?.label;
};

const changeRole = (
  name: string,
  organizationId: string,
  member: string,
  role: string,
) =>
  ask(
    name,
    'PUT',
    `/api/v1/organizations/${organizationId}/members/user_${member}`,
    { role },
  );

describe('the role of a member', () => {
  let organizationId: string;

  beforeAll(async () => {
    organizationId = await madeBy('sami', 'Baha Almonds');

    const { token } = (
      await invite('sami', organizationId, { email: 'huda@example.com' })
    ).body;

    await accept('huda', token);
  });

  it('is changed by an admin, in Twenty too', async () => {
    await eventually(
      () => roleInTwenty('huda', organizationId),
      (label) => label !== undefined,
    );
    expect(await roleInTwenty('huda', organizationId)).not.toBe('Admin');

    expect(
      await changeRole('sami', organizationId, 'huda', 'org:admin'),
    ).toMatchObject({
      status: 200,
      body: { userId: 'user_huda', role: 'org:admin' },
    });
    await eventually(
      () => roleInTwenty('huda', organizationId),
      (label) => label === 'Admin',
    );

    // There is another admin now.
    expect(
      (await changeRole('sami', organizationId, 'sami', 'org:member')).status,
    ).toBe(200);
    await eventually(
      () => roleInTwenty('sami', organizationId),
      (label) => label !== 'Admin',
    );
  });

  it('stays that of an admin for the last one', async () => {
    expect(
      await changeRole('huda', organizationId, 'huda', 'org:member'),
    ).toMatchObject({ status: 409, body: { error: { code: 'last_admin' } } });
    expect(
      (await changeRole('huda', organizationId, 'huda', 'org:admin')).status,
    ).toBe(200);
  });

  it("is changed by a program of the operator's where no admin is left", async () => {
    const abandoned = await madeBy('maha', 'Unaizah Gold');
    const path = `/api/v1/organizations/${abandoned}/members`;
    const token = (
      await invite('maha', abandoned, { email: 'layla@example.com' })
    ).body.token;

    await accept('layla', token);
    deployment.clerk.control.deleteUser('user_maha');
    await eventually(
      () => deployment.manager('GET', path, PORTAL_TOKEN),
      ({ body }) => body.members.length === 1,
    );

    expect(
      (
        await deployment.manager('PUT', `${path}/user_layla`, PORTAL_TOKEN, {
          role: 'org:admin',
        })
      ).body,
    ).toEqual({ userId: 'user_layla', role: 'org:admin' });
    expect(await membersOf('layla', abandoned)).toMatchObject([
      { userId: 'user_layla', role: 'org:admin' },
    ]);
    expect(
      (
        await deployment.manager(
          'GET',
          '/api/v1/organizations/local_none/members',
          PORTAL_TOKEN,
        )
      ).body.error.code,
    ).toBe('organization_not_found');
  });

  it('leaves one admin when two give each other up', async () => {
    await changeRole('huda', organizationId, 'sami', 'org:admin');

    const answers = await Promise.all([
      changeRole('huda', organizationId, 'sami', 'org:member'),
      changeRole('sami', organizationId, 'huda', 'org:member'),
    ]);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // Whoever it was, huda is the admin again.
    await changeRole('sami', organizationId, 'huda', 'org:admin');
    await changeRole('huda', organizationId, 'sami', 'org:member');
  });

  it('is not changed by others, for others, or to anything else', async () => {
    const tries = [
      [await changeRole('sami', organizationId, 'sami', 'org:admin'), 403],
      [await changeRole('layla', organizationId, 'sami', 'org:admin'), 404],
      [await changeRole('huda', organizationId, 'layla', 'org:admin'), 404],
      [await changeRole('huda', organizationId, 'sami', 'org:owner'), 400],
    ] as const;

    expect(tries.map(([{ status }]) => status)).toEqual(
      tries.map(([, status]) => status),
    );
    expect(tries[2][0].body.error.code).toBe('member_not_found');
    expect(await membersOf('huda', organizationId)).toMatchObject([
      { userId: 'user_sami', role: 'org:member' },
      { userId: 'user_huda', role: 'org:admin' },
    ]);
  });
});

describe('the list of members', () => {
  let organizationId: string;

  beforeAll(async () => {
    organizationId = await madeBy('faisal', 'Rabigh Salt');

    const { token } = (
      await invite('faisal', organizationId, { email: 'huda@example.com' })
    ).body;

    await accept('huda', token);
  });

  it('says who they are', async () => {
    expect(await membersOf('huda', organizationId)).toEqual([
      {
        userId: 'user_faisal',
        role: 'org:admin',
        name: 'faisal Example',
        email: 'faisal@example.com',
        imageUrl: `${deployment.clerk.url}/images/user_faisal.svg`,
      },
      {
        userId: 'user_huda',
        role: 'org:member',
        name: 'huda Example',
        email: 'huda@example.com',
        imageUrl: `${deployment.clerk.url}/images/user_huda.svg`,
      },
    ]);
  });

  it.each(['unreachable', 'slow', 'garbage'] as const)(
    'waits for nobody when Clerk fails: %s',
    async (kind) => {
      const unknown = { name: null, email: null, imageUrl: null };

      deployment.clerk.control.faults.set('backend', {
        kind,
        path: '/users',
        delayMilliseconds: SLOW_MILLISECONDS,
      });

      const started = Date.now();

      expect(await membersOf('faisal', organizationId)).toEqual([
        { userId: 'user_faisal', role: 'org:admin', ...unknown },
        { userId: 'user_huda', role: 'org:member', ...unknown },
      ]);
      expect(Date.now() - started).toBeLessThan(ALL_ATTEMPTS_MILLISECONDS);

      deployment.clerk.control.faults.clear();
      await eventually(
        () => membersOf('faisal', organizationId),
        ([first]) => first.name === 'faisal Example',
      );
    },
  );
});

const rename = (name: string, organizationId: string, body: unknown) =>
  ask(name, 'PATCH', `/api/v1/organizations/${organizationId}`, body);

const tenantOf = async (organizationId: string) => {
  const [tenant] = await deployment.registry<{
    name: string;
    status: string;
    databaseName: string;
    isKept: boolean;
  }>(
    `SELECT name, status, database_name AS "databaseName",
            delete_after > now() AS "isKept"
       FROM tenant_registry WHERE clerk_org_id = $1`,
    [organizationId],
  );

  return tenant;
};

describe('the name of an organization', () => {
  let organizationId: string;

  beforeAll(async () => {
    organizationId = await madeBy('rana', 'Ula Oranges');

    const { token } = (
      await invite('rana', organizationId, { email: 'sami@example.com' })
    ).body;

    await accept('sami', token);
  });

  it('is changed by an admin, for its tenant and in Twenty too', async () => {
    expect(
      await rename('rana', organizationId, { name: ' Ula Citrus ' }),
    ).toMatchObject({
      status: 200,
      body: {
        id: organizationId,
        name: 'Ula Citrus',
        slug: 'ula-oranges',
        role: 'org:admin',
        isActive: true,
      },
    });
    await eventually(
      () => tenantOf(organizationId),
      (tenant) => tenant?.name === 'Ula Citrus',
    );

    const { data } = await people.currentUser(await accessOf('rana'));

    expect(data.currentUser.currentWorkspace.displayName).toBe('Ula Citrus');
  });

  it('is taken over by a job that began before the change had ended', async () => {
    await duringChange(
      'UPDATE organizations SET name = $2 WHERE id = $1',
      [organizationId, 'Ula Lemons'],
      () =>
        deployment
          .serviceOfManager(SynchronizationService)
          .synchronizeOrganization(organizationId),
      'organizations',
    );

    expect((await tenantOf(organizationId))?.name).toBe('Ula Lemons');
  });

  it('is all that is compared: the workspace keeps a logo of its own', async () => {
    const { databaseName } = (await tenantOf(organizationId))!;
    const logo = () =>
      deployment.query(
        databaseName,
        'SELECT logo, "logoFileId" FROM core.workspace',
      );

    // As one of Clerk's, which would go where Clerk has none.
    await deployment.query(
      databaseName,
      `UPDATE core.workspace SET "logoFileId" = id, logo = 'https://img.clerk.com/1#' || id`,
    );

    const before = await logo();

    await deployment
      .serviceOfManager(SynchronizationService)
      .synchronizeOrganization(organizationId);
    expect(await logo()).toEqual(before);
  });

  it('is not changed by others, or to what is no name', async () => {
    const { name } = (await tenantOf(organizationId))!;

    expect(
      await rename('sami', organizationId, { name: 'By a member' }),
    ).toMatchObject({ status: 403, body: { error: { code: 'not_allowed' } } });
    expect(
      await rename('layla', organizationId, { name: 'By a stranger' }),
    ).toMatchObject({
      status: 404,
      body: { error: { code: 'organization_not_found' } },
    });
    for (const body of [
      {},
      { name: ' ' },
      { name: 'a'.repeat(257) },
      { name: 'Ula\u0000' },
      { name: '\u200b\u2060' },
      { name: 1 },
    ]) {
      expect(await rename('rana', organizationId, body)).toMatchObject({
        status: 400,
        body: { error: { code: 'request_malformed' } },
      });
    }

    const { body } = await ask('rana', 'GET', '/api/v1/organizations');

    expect(body.organizations).toContainEqual(
      expect.objectContaining({ id: organizationId, name }),
    );
  });
});

const deleteOrganization = (name: string, organizationId: string) =>
  ask(name, 'DELETE', `/api/v1/organizations/${organizationId}`);

describe('an organization that an admin deletes', () => {
  let organizationId: string;
  let token: string;

  beforeAll(async () => {
    organizationId = await madeBy('rana', 'Hail Wheat');

    const toHuda = await invite('rana', organizationId, {
      email: 'huda@example.com',
    });
    const toSami = await invite('rana', organizationId, {
      email: 'sami@example.com',
    });

    await accept('huda', toHuda.body.token);
    await choose('huda', organizationId);
    ({ token } = toSami.body);
  });

  it('is not deleted by others', async () => {
    expect(await deleteOrganization('huda', organizationId)).toMatchObject({
      status: 403,
      body: { error: { code: 'not_allowed' } },
    });
    expect(await deleteOrganization('layla', organizationId)).toMatchObject({
      status: 404,
      body: { error: { code: 'organization_not_found' } },
    });
    expect(await membersOf('huda', organizationId)).toHaveLength(2);
  });

  it('lets nobody in any more, and its data is kept for a while', async () => {
    const tokens = [await accessOf('rana'), await accessOf('huda')];

    for (const access of tokens) {
      const { data } = await people.currentUser(access);

      expect(data.currentUser.currentWorkspace.displayName).toBe('Hail Wheat');
    }

    expect(await deleteOrganization('rana', organizationId)).toMatchObject({
      status: 204,
      body: null,
    });

    const { databaseName } = (await eventually(
      () => tenantOf(organizationId),
      (tenant) => tenant?.status === 'deleting' && tenant.isKept,
    ))!;

    for (const access of tokens) {
      await eventually(
        () => people.currentUser(access),
        ({ errors }) => errors !== undefined,
      );
    }
    expect((await signIn('huda')).workspace?.name).not.toBe('Hail Wheat');
    expect(
      await deployment.registry('SELECT FROM pg_database WHERE datname = $1', [
        databaseName,
      ]),
    ).toHaveLength(1);
  });

  it('is gone with its members and invitations', async () => {
    for (const table of ['user_portal_access', 'organization_invitations']) {
      expect(
        await deployment.registry(
          `SELECT FROM ${table} WHERE organization_id = $1`,
          [organizationId],
        ),
      ).toEqual([]);
    }

    const tries = [
      await deleteOrganization('rana', organizationId),
      await rename('rana', organizationId, { name: 'Still here' }),
      await choose('huda', organizationId),
    ];

    for (const answer of tries) {
      expect(answer.body.error.code).toBe('organization_not_found');
    }
    expect((await accept('sami', token)).body.error.code).toBe(
      'invitation_not_found',
    );
    // Another may have its slug.
    expect(
      (await create('rana', { name: 'Hail Wheat', slug: 'hail-wheat' })).status,
    ).toBe(201);
  });

  it('may be gone before somebody who accepts is in', async () => {
    const another = await madeBy('rana', 'Jouf Olives');
    const invited = await invite('rana', another, {
      email: 'faisal@example.com',
    });
    const [deleted, accepted] = await Promise.all([
      deleteOrganization('rana', another),
      accept('faisal', invited.body.token),
    ]);

    expect(deleted.status).toBe(204);
    expect([200, 404, 410]).toContain(accepted.status);
    await eventually(
      () => tenantOf(another),
      (tenant) => tenant?.status === 'deleting',
    );
  });
});

const preflight = (origin: string, path: string) =>
  deployment.manager('OPTIONS', path, null, undefined, {
    origin,
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,idempotency-key',
  });

describe('a page in the browser', () => {
  it.each(['/api/v1/organizations/local_x', '/api/auth/create-organization'])(
    'of the CRM may ask %s from its own address',
    async (path) => {
      const { status, headers } = await preflight(ORIGIN, path);

      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(headers.get('access-control-allow-methods')).toBe(
        'GET,POST,PUT,PATCH,DELETE',
      );
      expect(headers.get('access-control-allow-headers')).toBe(
        'authorization,content-type,idempotency-key',
      );
    },
  );

  it('of the CRM may read the answer', async () => {
    const { headers } = await ask(
      'noura',
      'GET',
      '/api/v1/organizations',
      undefined,
      { origin: ORIGIN },
    );

    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it.each([
    ['https://evil.example', '/api/v1/organizations'],
    [ORIGIN, '/lookup/organizations/local_x'],
    [ORIGIN, '/api/clerk/webhooks'],
  ])('of %s may not ask %s', async (origin, path) => {
    const { headers } = await preflight(origin, path);

    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('is described for programs', async () => {
  const { body } = await deployment.manager(
    'GET',
    '/api/v1/openapi.json',
    null,
  );
  const organization = body.paths['/api/v1/organizations/{organizationId}'];

  expect(Object.keys(organization).toSorted()).toEqual(['delete', 'patch']);
  expect(
    organization.patch.requestBody.content['application/json'].schema,
  ).toMatchObject({
    properties: { name: { minLength: 1, maxLength: 256 } },
    required: ['name'],
  });
});

it.each([
  ['GET', '/api/v1/organizations/%00/members', undefined],
  ['PUT', '/api/v1/organizations/active', { organizationId: 'a\u0000' }],
  ['GET', '/api/v1/tenants/by-organization/%00', undefined],
])('what is no text is refused: %s %s', async (method, path, body) => {
  expect(await ask('noura', method, path, body)).toMatchObject({
    status: 400,
    body: { error: { code: 'request_malformed' } },
  });
});

describe('who is not let in', () => {
  it('somebody for whom Clerk still has a task', async () => {
    await madeBy('sami', 'Pending Dates');

    const token = deployment.clerk.control.mintToken({
      userId: 'user_sami',
      origin: ORIGIN,
      claims: { sts: 'pending' },
    });
    const exchanged = await deployment.twenty(
      'POST',
      '/clerk/session',
      token,
      {},
    );

    expect(exchanged.body).toEqual({ status: 'organization_required' });
    for (const [method, path] of [
      ['GET', '/api/v1/organizations'],
      ['POST', '/api/auth/create-organization'],
    ] as const) {
      expect((await deployment.manager(method, path, token)).status).toBe(401);
    }
  });

  it.each([
    ['POST', '/api/auth/create-organization'],
    ['GET', '/api/v1/organizations'],
    ['PUT', '/api/v1/organizations/active'],
    ['PATCH', '/api/v1/organizations/local_x'],
    ['DELETE', '/api/v1/organizations/local_x'],
    ['GET', '/api/v1/organizations/local_x/members'],
    ['PUT', '/api/v1/organizations/local_x/members/user_noura'],
    ['DELETE', '/api/v1/organizations/local_x/members/user_noura'],
    ['POST', '/api/v1/organizations/local_x/invitations'],
    ['GET', '/api/v1/organizations/local_x/invitations'],
    ['POST', '/api/v1/invitations/accept'],
    ['GET', '/lookup/people/user_noura/active-organization'],
  ])('%s %s, without a token or with a forged one', async (method, path) => {
    const forged = deployment.clerk.control.mintToken({
      userId: 'user_noura',
      signature: 'foreign_key',
    });

    for (const token of [null, forged]) {
      expect((await deployment.manager(method, path, token)).status).toBe(401);
    }
  });
});
