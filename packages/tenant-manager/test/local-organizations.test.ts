import {
  type Deployment,
  eventually,
  ORIGIN,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment({ ORGANIZATION_SOURCE: 'local' });
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
        SERVICE_TOKEN,
      ),
    ({ body }) => body.status === 'ready' || body.status === 'failed',
  );

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
    expect((await accept('huda', token)).body.error.code).toBe(
      'invitation_over',
    );
    expect(
      await eventually(
        () => signIn('huda'),
        ({ status }) => status !== 'provisioning',
      ),
    ).toMatchObject({ status: 'ready', workspace: { name: 'Taif Roses' } });
  });

  it('is accepted once, however many try at once', async () => {
    const organizationId = await madeBy('layla', 'Once only');
    const { token } = (
      await invite('layla', organizationId, { email: 'rana@example.com' })
    ).body;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => accept('rana', token)),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
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
    expect((await accept('sami', token)).body.error.code).toBe(
      'clerk_unreachable',
    );
    deployment.clerk.control.faults.clear();
    await eventually(
      () => accept('sami', token),
      ({ status }) => status === 200,
    );
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
    expect((await ask('noura', 'GET', path)).body).toEqual({
      members: [{ userId: 'user_noura', role: 'org:admin' }],
    });
    expect((await signIn('rana')).workspace?.name).not.toBe('Jeddah Pearls');
    expect((await ask('noura', 'DELETE', `${path}/user_noura`)).body).toEqual({
      error: { code: 'last_admin', message: expect.any(String) },
    });
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
    expect(
      (
        await ask(
          'huda',
          'GET',
          `/api/v1/organizations/${organizationId}/members`,
        )
      ).body.members,
    ).toEqual([
      { userId: 'user_sami', role: 'org:member' },
      { userId: 'user_huda', role: 'org:admin' },
    ]);
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
