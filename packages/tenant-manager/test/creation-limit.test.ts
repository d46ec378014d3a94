import {
  type Deployment,
  PORTAL_TOKEN,
  startDeployment,
} from './support/deployment';

const LIMIT = 3;

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment({
    TENANT_CREATIONS_PER_HOUR: String(LIMIT),
  });
});

afterAll(() => deployment.stop());

const create = (
  token: string,
  body: object,
  headers?: Record<string, string>,
) => deployment.manager('POST', '/api/v1/tenants/create', token, body, headers);

/** What somebody sets for a person in Clerk's dashboard. */
const allow = async (userId: string, changes: object) => {
  const { ok } = await fetch(`${deployment.clerk.url}/v1/users/${userId}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${deployment.clerk.secretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(changes),
  });

  expect(ok).toBe(true);
};

const codesOf = (answers: Awaited<ReturnType<typeof create>>[]) =>
  answers.map(({ body }) => body.error?.code ?? 'made').toSorted();

it('lets a person make so many within an hour, and a service any number', async () => {
  const token = deployment.tokenOf('noura');
  const at = await Promise.all(
    Array.from({ length: LIMIT + 2 }, (_, index) =>
      create(token, { name: `At once ${index}` }),
    ),
  );

  expect(codesOf(at)).toEqual([
    ...Array.from({ length: LIMIT }, () => 'made'),
    'too_many_creations',
    'too_many_creations',
  ]);
  expect(
    await create(PORTAL_TOKEN, { name: 'By hand', createdBy: 'user_noura' }),
  ).toMatchObject({ status: 201 });

  await deployment.registry(
    `UPDATE organization_creation SET created_at = now() - interval '61 minutes'`,
  );
  expect(await create(token, { name: 'An hour later' })).toMatchObject({
    status: 201,
  });
});

it('counts the same call once', async () => {
  const headers = { 'idempotency-key': deployment.newKey() };
  const token = deployment.tokenOf('layla');

  for (let turn = 0; turn < LIMIT + 1; turn += 1) {
    expect(await create(token, { name: 'Again' }, headers)).toMatchObject({
      status: 201,
    });
  }
  expect(await create(token, { name: 'Another' })).toMatchObject({
    status: 201,
  });
});

it('makes nothing for whom Clerk does not allow it', async () => {
  await allow('user_sami', { create_organization_enabled: false });
  expect(
    await create(deployment.tokenOf('sami'), { name: 'Not allowed' }),
  ).toMatchObject({
    status: 403,
    body: { error: { code: 'creation_not_allowed' } },
  });
});

it('makes no more than Clerk allows a person', async () => {
  await allow('user_huda', { create_organizations_limit: 1 });

  const token = deployment.tokenOf('huda');

  expect(await create(token, { name: 'The first' })).toMatchObject({
    status: 201,
  });
  expect(await create(token, { name: 'The second' })).toMatchObject({
    status: 403,
    body: { error: { code: 'creation_not_allowed' } },
  });
});
