import { deliverEvent } from './support/clerk-events';
import {
  CONNECTORS_TOKENS,
  type Deployment,
  eventually,
  ORIGIN,
  PORTAL_TOKEN,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment({ TENANT_CREATIONS_PER_HOUR: '100' });
});

afterEach(() => deployment.clerk.control.faults.clear());

afterAll(() => deployment.stop());

const create = (
  token: string | null,
  body: unknown,
  headers?: Record<string, string>,
) => deployment.manager('POST', '/api/v1/tenants/create', token, body, headers);

const myTenants = (token: string | null, query = '') =>
  deployment.manager('GET', `/api/v1/tenants/me/get-tenants${query}`, token);

const statusOf = (token: string | null, tenantId: string) =>
  deployment.manager('GET', `/api/v1/tenants/${tenantId}/status`, token);

const ready = (tenantId: string) =>
  eventually(
    () => statusOf(PORTAL_TOKEN, tenantId),
    ({ body }) => body.status === 'ready',
  );

const organizationsInClerk = async (name: string) => {
  const response = await fetch(
    `${deployment.clerk.url}/v1/organizations?limit=100`,
    { headers: { authorization: `Bearer ${deployment.clerk.secretKey}` } },
  );
  const { data } = (await response.json()) as {
    data: { id: string; name: string }[];
  };

  return data.filter((organization) => organization.name === name);
};

const invitationsTo = async (emailAddress: string) => {
  const invitations: { organizationId: string; role: string }[] = [];

  for (const organization of await organizationsInClerk('Abha Honey')) {
    const response = await fetch(
      `${deployment.clerk.url}/v1/organizations/${organization.id}/invitations`,
      { headers: { authorization: `Bearer ${deployment.clerk.secretKey}` } },
    );
    const { data } = (await response.json()) as {
      data: { email_address: string; role: string }[];
    };

    invitations.push(
      ...data
        .filter((each) => each.email_address === emailAddress)
        .map(({ role }) => ({ organizationId: organization.id, role })),
    );
  }

  return invitations;
};

const tenantsNamed = (name: string) =>
  deployment.registry('SELECT id FROM tenant_registry WHERE name = $1', [name]);

/** The circuit to Clerk closes again some seconds after the last failure. */
const recovered = (name: string) => {
  deployment.clerk.control.faults.clear();

  return eventually(
    () => myTenants(deployment.tokenOf(name)),
    ({ headers }) => headers.get('x-tenants-source') === 'clerk',
  );
};

describe('POST /api/v1/tenants/create', () => {
  it('makes the organization in Clerk, its creator its admin, then the tenant', async () => {
    const { status, body } = await create(deployment.tokenOf('noura'), {
      name: 'Najd Coffee',
      slug: 'najd-coffee',
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Najd Coffee',
      slug: 'najd-coffee',
      clerkOrgId: expect.stringMatching(/^org_/),
      status: 'provisioning',
    });

    const memberships = await fetch(
      `${deployment.clerk.url}/v1/organizations/${body.clerkOrgId}/memberships`,
      { headers: { authorization: `Bearer ${deployment.clerk.secretKey}` } },
    );

    expect(await memberships.json()).toMatchObject({
      data: [
        { role: 'org:admin', public_user_data: { user_id: 'user_noura' } },
      ],
    });
    expect((await ready(body.id)).body).toEqual({
      status: 'ready',
      step: null,
      completedSteps: 6,
      totalSteps: 6,
    });
  });

  it('answers the same call again with the same tenant', async () => {
    const headers = { 'idempotency-key': deployment.newKey() };
    const body = { name: 'Hijaz Perfumes' };
    const token = deployment.tokenOf('layla');
    const first = await create(token, body, headers);
    const [second, third] = await Promise.all([
      create(token, body, headers),
      create(deployment.tokenOf('sami'), body, headers),
    ]);

    expect(second.body.id).toBe(first.body.id);
    // A key belongs to the person who sends it.
    expect(third.body.id).not.toBe(first.body.id);
    expect(await organizationsInClerk('Hijaz Perfumes')).toHaveLength(2);

    const other = await create(token, { name: 'Something else' }, headers);

    expect(other).toMatchObject({
      status: 422,
      body: { error: { code: 'idempotency_key_reused' } },
    });
  });

  it('makes one of many calls at once with one key', async () => {
    const headers = { 'idempotency-key': deployment.newKey() };
    const token = deployment.tokenOf('faisal');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        create(token, { name: 'Tabuk Oranges' }, headers),
      ),
    );
    const made = answers.filter(({ status }) => status === 201);
    const busy = answers.filter(({ status }) => status === 409);

    expect(made.length).toBeGreaterThan(0);
    expect(made.length + busy.length).toBe(8);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(await organizationsInClerk('Tabuk Oranges')).toHaveLength(1);
  });

  it('finds what a call has made in Clerk that was cut off before it could say so', async () => {
    const headers = { 'idempotency-key': deployment.newKey() };
    const token = deployment.tokenOf('layla');
    const first = await create(token, { name: 'Jazan Mangoes' }, headers);

    // As a crash between Clerk's answer and our note of it leaves things.
    await ready(first.body.id);
    await deployment.registry(
      'UPDATE idempotency_key SET organization_id = NULL WHERE key = $1',
      [headers['idempotency-key']],
    );

    const second = await create(token, { name: 'Jazan Mangoes' }, headers);

    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await organizationsInClerk('Jazan Mangoes')).toHaveLength(1);
  });

  it('serves a program that says for whom', async () => {
    const { status, body } = await create(PORTAL_TOKEN, {
      name: 'Hail Wheat',
      createdBy: 'user_sami',
    });

    expect(status).toBe(201);
    expect(await create(PORTAL_TOKEN, { name: 'For nobody' })).toMatchObject({
      status: 400,
      body: { error: { code: 'request_malformed' } },
    });
    expect(
      (await myTenants(deployment.tokenOf('sami'))).body.tenants,
    ).toContainEqual(
      expect.objectContaining({ id: body.id, createdAt: body.createdAt }),
    );
  });

  it('invites whoever has an address as the admin, once, wherever an attempt was cut off', async () => {
    const headers = { 'idempotency-key': deployment.newKey() };
    const wanted = { name: 'Abha Honey', adminEmail: 'Merchant@Example.com' };
    const first = await create(PORTAL_TOKEN, wanted, headers);

    await deployment.registry(
      'UPDATE idempotency_key SET organization_id = NULL WHERE key = $1',
      [headers['idempotency-key']],
    );

    const second = await create(PORTAL_TOKEN, wanted, headers);

    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await organizationsInClerk('Abha Honey')).toHaveLength(1);
    expect(await invitationsTo('merchant@example.com')).toEqual([
      { organizationId: first.body.clerkOrgId, role: 'org:admin' },
    ]);
  });

  it.each([
    ['without a key', PORTAL_TOKEN, { adminEmail: 'a@example.com' }, {}],
    [
      'and for somebody else',
      PORTAL_TOKEN,
      { adminEmail: 'a@example.com', createdBy: 'user_sami' },
      { 'idempotency-key': 'both' },
    ],
    [
      'where it is none',
      PORTAL_TOKEN,
      { adminEmail: 'nobody' },
      { 'idempotency-key': 'malformed' },
    ],
    [
      'by a person',
      null,
      { adminEmail: 'a@example.com' },
      { 'idempotency-key': 'of a person' },
    ],
  ])('invites no address %s', async (_how, token, changes, headers) => {
    expect(
      await create(
        token ?? deployment.tokenOf('noura'),
        { name: 'Not made', ...changes },
        headers,
      ),
    ).toMatchObject({
      status: 400,
      body: { error: { code: 'request_malformed' } },
    });
    expect(await organizationsInClerk('Not made')).toEqual([]);
  });

  it('refuses, with words, a person who would make an organization for somebody else', async () => {
    const { status, body } = await create(deployment.tokenOf('noura'), {
      name: 'Whose is it',
      createdBy: 'user_layla',
    });

    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'request_malformed',
      message: expect.stringContaining('createdBy'),
    });
    expect(await organizationsInClerk('Whose is it')).toEqual([]);
  });

  it('says that there is no such creator', async () => {
    expect(
      await create(PORTAL_TOKEN, {
        name: 'By a stranger',
        createdBy: 'user_stranger',
      }),
    ).toMatchObject({
      status: 422,
      body: { error: { code: 'creator_not_found' } },
    });
    expect(await organizationsInClerk('By a stranger')).toEqual([]);
  });

  it.each([
    ['no body', undefined],
    ['no name', {}],
    ['an empty name', { name: '   ' }],
    ['a name of 257 letters', { name: 'n'.repeat(257) }],
    ['a name of a megabyte', { name: 'n'.repeat(1_000_000) }],
    ['a name that is no text', { name: { $ne: null } }],
    ['a name with a line break', { name: 'Najd\r\nBcc: all@example.com' }],
    ['a name that turns text around', { name: 'Najd \u202Eeeffoc' }],
    ['a slug with SQL', { name: 'N', slug: "x'; DROP TABLE tenant_registry" }],
    ['a slug with a path', { name: 'N', slug: '../../etc' }],
    ['a slug with capitals', { name: 'N', slug: 'Najd' }],
    ['a slug that is too long', { name: 'N', slug: 's'.repeat(49) }],
    ['a list', [{ name: 'N' }]],
  ])('refuses %s', async (_, body) => {
    const answer = await create(deployment.tokenOf('noura'), body);

    expect([400, 413]).toContain(answer.status);
    expect(answer.body.error.message).toMatch(/\S/);
  });

  it('takes a name with quotes for a name', async () => {
    const name = `Robert'); DROP TABLE tenant_registry; --"`;
    const { status, body } = await create(deployment.tokenOf('faisal'), {
      name,
    });

    expect(status).toBe(201);
    expect(body.name).toBe(name);
    expect((await ready(body.id)).status).toBe(200);
  });

  it('says that another organization has the slug', async () => {
    const answer = await create(deployment.tokenOf('faisal'), {
      name: 'Second of its slug',
      slug: 'najd-coffee',
    });

    expect(answer.status).toBe(409);
    expect(answer.body.error.code).toBe('slug_taken');
    expect(await tenantsNamed('Second of its slug')).toEqual([]);
  });

  it.each(['unreachable', 'rate_limited', 'server_error', 'garbage'] as const)(
    'leaves nothing behind when Clerk fails: %s',
    async (kind) => {
      await recovered('noura');
      deployment.clerk.control.faults.set('backend', {
        kind,
        path: '/organizations',
      });

      const name = `Left behind ${kind}`;
      const { status, body } = await create(deployment.tokenOf('noura'), {
        name,
      });

      // As the guide promises that programs are written after.
      expect(status).toBe(500);
      expect(body.error).toEqual({
        code: 'clerk_unreachable',
        message: expect.stringContaining('nothing was changed'),
      });
      expect(await tenantsNamed(name)).toEqual([]);
      await recovered('noura');
    },
  );

  it('keeps nobody else waiting while many wait for a slow Clerk', async () => {
    deployment.clerk.control.faults.set('backend', {
      kind: 'slow',
      path: '/organizations',
      delayMilliseconds: 1_000,
    });

    const created = Array.from({ length: 25 }, (_, index) =>
      create(
        deployment.tokenOf('sami'),
        { name: `One of many ${index}` },
        { 'idempotency-key': deployment.newKey() },
      ),
    );
    const meanwhile = await myTenants(
      deployment.tokenOf('layla'),
      '?sync_from_clerk=false',
    );

    expect(meanwhile.status).toBe(200);
    await deliverEvent(deployment, 'user.created', { id: 'user_layla' });
    expect(
      (await Promise.all(created)).filter(({ status }) => status !== 201),
    ).toEqual([]);
  });

  it('gives up on a Clerk that does not answer in time, and finds what it has made all the same', async () => {
    const headers = { 'idempotency-key': deployment.newKey() };
    const body = { name: 'Slowly made' };

    deployment.clerk.control.faults.set('backend', {
      kind: 'slow',
      path: '/organizations',
      delayMilliseconds: 30_000,
    });
    expect(
      (await create(deployment.tokenOf('noura'), body, headers)).body.error
        .code,
    ).toBe('clerk_unreachable');

    await recovered('noura');

    const again = await create(deployment.tokenOf('noura'), body, headers);

    expect(again.status).toBe(201);
    expect(await organizationsInClerk('Slowly made')).toHaveLength(1);
  });
});

describe('GET /api/v1/tenants/me/get-tenants', () => {
  it('answers with the primary one first, then by name, and with nobody else’s', async () => {
    for (const name of ['Zamzam Water', 'abha honey', 'Madinah Dates']) {
      await create(PORTAL_TOKEN, { name, createdBy: 'user_huda' });
    }

    const { headers, body } = await myTenants(deployment.tokenOf('huda'));

    expect(headers.get('x-tenants-source')).toBe('clerk');
    expect(
      body.tenants.map(({ name, isPrimary, role }: Record<string, unknown>) => [
        name,
        isPrimary,
        role,
      ]),
    ).toEqual([
      ['Zamzam Water', true, 'org:admin'],
      ['abha honey', false, 'org:admin'],
      ['Madinah Dates', false, 'org:admin'],
    ]);
  });

  it('takes up what has changed in Clerk, also where no webhook came', async () => {
    const token = deployment.tokenOf('rana');

    expect((await myTenants(token)).body.tenants).toEqual([]);

    deployment.clerk.control.webhooks?.stop();
    const response = await fetch(`${deployment.clerk.url}/v1/organizations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${deployment.clerk.secretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'Without event', created_by: 'user_rana' }),
    });
    const { id } = (await response.json()) as { id: string };

    expect(
      (await myTenants(token, '?sync_from_clerk=false')).body.tenants,
    ).toEqual([]);

    // Clerk is not asked again within three seconds.
    const { body } = await eventually(
      () => myTenants(token, '?sync_from_clerk=true'),
      (answer) => answer.body.tenants.length > 0,
    );

    expect(body.tenants).toMatchObject([
      { name: 'Without event', clerkOrgId: id, isPrimary: true },
    ]);
  });

  it.each(['unreachable', 'rate_limited', 'server_error', 'garbage'] as const)(
    'answers with what it knows when Clerk fails: %s',
    async (kind) => {
      await recovered('noura');

      // Those of other tests are finished first: what is compared stands still.
      const before = await eventually(
        () => myTenants(deployment.tokenOf('noura'), '?sync_from_clerk=false'),
        ({ body: known }) =>
          known.tenants.every(
            (tenant: { status: string }) => tenant.status !== 'provisioning',
          ),
      );

      expect(before.headers.get('x-tenants-source')).toBe('database');
      deployment.clerk.control.faults.set('backend', { kind });

      const { status, headers, body } = await eventually(
        () => myTenants(deployment.tokenOf('noura')),
        (answer) => answer.headers.get('x-tenants-source') === 'database',
      );

      expect(status).toBe(200);
      expect(headers.get('x-tenants-source')).toBe('database');
      expect(body).toEqual(before.body);
    },
  );

  it('refuses what is neither true nor false, and a program without tenants', async () => {
    expect(
      (await myTenants(deployment.tokenOf('noura'), '?sync_from_clerk=maybe'))
        .status,
    ).toBe(400);
    expect((await myTenants(PORTAL_TOKEN)).status).toBe(400);
  });
});

const byOrganization = (token: string | null, organizationId: string) =>
  deployment.manager(
    'GET',
    `/api/v1/tenants/by-organization/${encodeURIComponent(organizationId)}`,
    token,
  );

describe('a tenant', () => {
  let mine: { id: string; clerkOrgId: string };

  beforeAll(async () => {
    await recovered('noura');
    mine = (await create(deployment.tokenOf('noura'), { name: 'Mine alone' }))
      .body;
    await ready(mine.id);
  });

  it('is shown to its people and to programs', async () => {
    for (const token of [deployment.tokenOf('noura'), PORTAL_TOKEN]) {
      expect((await byOrganization(token, mine.clerkOrgId)).body).toMatchObject(
        { id: mine.id, name: 'Mine alone', status: 'ready' },
      );
      expect((await statusOf(token, mine.id)).body.status).toBe('ready');
    }
  });

  it('does not exist for others, whatever their token says', async () => {
    const forged = deployment.clerk.control.mintToken({
      userId: 'user_layla',
      origin: ORIGIN,
      claims: { o: { id: mine.clerkOrgId, rol: 'admin' } },
    });

    for (const token of [deployment.tokenOf('layla'), forged]) {
      expect(await byOrganization(token, mine.clerkOrgId)).toMatchObject({
        status: 404,
        body: { error: { code: 'tenant_not_found' } },
      });
      expect((await statusOf(token, mine.id)).status).toBe(404);
    }
  });

  it.each([
    'org_unknown',
    "org_x' OR '1'='1",
    '../tenants',
    '%00',
    '_'.repeat(60),
  ])('is not found by %p', async (id) => {
    for (const token of [deployment.tokenOf('noura'), PORTAL_TOKEN]) {
      const answer = await byOrganization(token, id);

      expect([400, 404]).toContain(answer.status);
      expect(
        (await statusOf(token, encodeURIComponent(id))).body.error.code,
      ).toMatch(/not_found|malformed/);
    }
  });
});

const allTenants = (token: string | null, query = '') =>
  deployment.manager('GET', `/api/v1/tenants${query}`, token);

describe('all tenants', () => {
  it('come to a program a page at a time, each once, oldest first', async () => {
    for (const name of ['Page One', 'Page Two', 'Page Three']) {
      await create(deployment.tokenOf('layla'), { name });
    }

    const { tenants, after } = (await allTenants(PORTAL_TOKEN)).body;
    const paged: { id: string }[] = [];
    let next: string | null = '';

    while (next !== null) {
      const query: string = next === '' ? '' : `&after=${next}`;
      const page = await allTenants(PORTAL_TOKEN, `?limit=2${query}`);

      expect(page.body.tenants.length).toBeLessThanOrEqual(2);
      paged.push(...page.body.tenants);
      next = page.body.after;
    }

    expect(after).toBeNull();
    expect(paged.map(({ id }) => id)).toEqual(
      tenants.map(({ id }: { id: string }) => id),
    );
    expect(tenants.slice(-3).map(({ name }: { name: string }) => name)).toEqual(
      ['Page One', 'Page Two', 'Page Three'],
    );
    expect(tenants[0]).toHaveProperty('clerkOrgId');
  });

  it('are those of a status', async () => {
    const { body } = await create(deployment.tokenOf('layla'), {
      name: 'Ready Soon',
    });

    await ready(body.id);
    const readyOnes = (await allTenants(PORTAL_TOKEN, '?status=ready')).body
      .tenants;

    expect(readyOnes).toContainEqual(
      expect.objectContaining({ id: body.id, status: 'ready' }),
    );
    expect((await allTenants(PORTAL_TOKEN, '?status=deleted')).body).toEqual({
      tenants: [],
      after: null,
    });
  });

  it.each([
    ['?limit=0', 'request_malformed'],
    ['?limit=101', 'request_malformed'],
    ['?status=gone', 'request_malformed'],
    ['?after=acme', 'request_malformed'],
    ['?after=5a7c0a52-98f0-4b5e-8a6b-6f2f5d0a4a11', 'tenant_not_found'],
  ])('are not answered for %s', async (query, code) => {
    expect((await allTenants(PORTAL_TOKEN, query)).body.error.code).toBe(code);
  });

  it('are nothing for a person', async () => {
    expect(await allTenants(deployment.tokenOf('noura'))).toMatchObject({
      status: 403,
      body: { error: { code: 'not_allowed' } },
    });
    expect((await allTenants(null)).status).toBe(401);
  });
});

const mint = (
  changes: Parameters<typeof deployment.clerk.control.mintToken>[0],
) =>
  deployment.clerk.control.mintToken({
    userId: 'user_layla',
    origin: ORIGIN,
    ...changes,
  });

describe('who is not let in', () => {
  const tokens: [string, () => string | null][] = [
    ['nobody', () => null],
    ['a wrong token of a portal', () => `${PORTAL_TOKEN.slice(0, -1)}x`],
    ['the token of Twenty', () => SERVICE_TOKEN],
    [
      'the token of connectors',
      () => CONNECTORS_TOKENS.CONNECTORS_TENANT_MANAGER_TOKEN,
    ],
    ['half a token of a portal', () => PORTAL_TOKEN.slice(0, 20)],
    ['no token at all', () => 'token'],
    ['a token of nine kilobytes', () => 'a'.repeat(9_000)],
    ['an expired token', () => mint({ lifetimeSeconds: -60 })],
    ['a token of another origin', () => mint({ origin: 'https://evil.test' })],
    ['a token without a session', () => mint({ claims: { sid: null } })],
    ['a token of another issuer', () => mint({ claims: { iss: 'https://x' } })],
    ['a token from the future', () => mint({ claims: { nbf: 9_999_999_999 } })],
    ...(
      [
        'foreign_key',
        'hmac_with_public_key',
        'none',
        'of_unchanged_claims',
      ] as const
    ).map((signature): [string, () => string] => [
      `a forged token (${signature})`,
      () => mint({ signature, claims: { sub: 'user_noura' } }),
    ]),
  ];

  it.each(tokens)('%s', async (_, tokenOf) => {
    const token = tokenOf();
    const answers = await Promise.all([
      create(token, { name: 'By a stranger' }),
      myTenants(token),
      statusOf(token, deployment.newKey()),
      deployment.manager('GET', '/api/v1/tenants/by-organization/org_x', token),
    ]);

    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body.error.code).toBe('not_signed_in');
    }
    expect(await tenantsNamed('By a stranger')).toEqual([]);
  });
});

it('answers no page of another address: Clerk has screens for its organizations', async () => {
  const { headers } = await deployment.manager(
    'OPTIONS',
    '/api/v1/tenants/create',
    null,
    undefined,
    { origin: ORIGIN, 'access-control-request-method': 'POST' },
  );

  expect(headers.get('access-control-allow-origin')).toBeNull();
});

describe('GET /api/v1/openapi.json', () => {
  it('describes the API to anybody, and nothing that is not theirs', async () => {
    const { status, body } = await deployment.manager(
      'GET',
      '/api/v1/openapi.json',
      null,
    );

    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\./);
    expect(Object.keys(body.paths).toSorted()).toEqual([
      '/api/v1/tenants',
      '/api/v1/tenants/by-organization/{organizationId}',
      '/api/v1/tenants/create',
      '/api/v1/tenants/me/get-tenants',
      '/api/v1/tenants/{id}/status',
    ]);

    const { post } = body.paths['/api/v1/tenants/create'];

    expect(
      post.requestBody.content['application/json'].schema.properties.name,
    ).toMatchObject({ type: 'string', maxLength: 256 });
    expect(Object.keys(post.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '409', '422', '500', '503']),
    );

    for (const each of ['500', '503']) {
      expect(
        post.responses[each].content['application/json'].schema.properties.error
          .properties.code.enum,
      ).toContain('clerk_unreachable');
    }
  });

  it('does not serve the organizations that Clerk keeps', async () => {
    expect(
      (
        await deployment.manager(
          'POST',
          '/api/auth/create-organization',
          deployment.tokenOf('noura'),
          { name: 'Local' },
        )
      ).status,
    ).toBe(404);
  });
});
