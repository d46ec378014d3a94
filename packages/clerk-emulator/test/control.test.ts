import { createClerkClient } from '@clerk/backend';
import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

let emulator: ClerkEmulator;

beforeEach(async () => {
  emulator = await startWithShops();
});

afterEach(() => emulator.close());

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${emulator.url}/emulator${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

const environment = () =>
  fetch(`${emulator.frontendApiUrl}/v1/environment`, {
    headers: { origin: 'http://localhost:3000' },
  });

it('gives the keys that a program needs', async () => {
  const { body } = await control('GET', '/keys');
  expect(body).toMatchObject({
    url: emulator.url,
    publishableKey: emulator.publishableKey,
    secretKey: emulator.secretKey,
    jwtPublicKeyPem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/),
  });
});

it('goes back to the seed', async () => {
  const clerk = createClerkClient({
    secretKey: emulator.secretKey,
    apiUrl: emulator.url,
  });
  await clerk.users.deleteUser('user_noura');
  await clerk.users.createUser({ emailAddress: ['rana@example.com'] });
  await control('PUT', '/faults', { area: 'frontend', kind: 'garbage' });
  await control('POST', '/reset');
  const { data } = await clerk.users.getUserList();
  expect(data.map((it) => it.id).toSorted()).toEqual([
    'user_faisal',
    'user_huda',
    'user_layla',
    'user_noura',
    'user_sami',
  ]);
  expect((await environment()).headers.get('content-type')).toMatch(/json/);
});

it('tells a browser of an earlier run to introduce itself again', async () => {
  const browser = new FrontendClient(emulator.frontendApiUrl);
  const { body: made } = await browser.post('/dev_browser');
  const query = `?__clerk_db_jwt=${made.id}`;
  expect((await browser.get(`/client${query}`)).status).toBe(200);
  await control('POST', '/reset');
  const { status, body } = await browser.get(`/client${query}`);
  expect(status).toBe(401);
  expect(body.errors[0].code).toBe('dev_browser_unauthenticated');
});

it('shows the codes sent to one address', async () => {
  const browser = new FrontendClient(emulator.frontendApiUrl);
  for (const name of ['noura', 'layla']) {
    await browser.post('/client/sign_ins', {
      identifier: `${name}@example.com`,
      strategy: 'email_code',
    });
  }
  const { body } = await control(
    'GET',
    '/codes?emailAddress=layla@example.com',
  );
  expect(body).toEqual([
    expect.objectContaining({
      emailAddress: 'layla@example.com',
      code: expect.stringMatching(/^\d{6}$/),
      purpose: 'sign_in',
    }),
  ]);
});

it('ends sessions and people from outside', async () => {
  const browser = new FrontendClient(emulator.frontendApiUrl);
  const sessionId = await browser.signIn('noura@example.com', PASSWORD);
  expect((await control('POST', `/sessions/${sessionId}/revoke`)).status).toBe(
    204,
  );
  const another = await browser.signIn('noura@example.com', PASSWORD);
  expect((await control('POST', `/sessions/${another}/sign-out`)).status).toBe(
    204,
  );
  await browser.signIn('noura@example.com', PASSWORD);
  const revoked = await control('POST', '/users/user_noura/revoke-sessions');
  expect(revoked.body).toEqual({ revoked: 1 });
  expect((await control('DELETE', '/users/user_noura')).status).toBe(204);
  expect((await control('DELETE', '/users/user_noura')).status).toBe(404);
});

it('counts requests by route, with the method that was meant', async () => {
  const browser = new FrontendClient(emulator.frontendApiUrl);
  const sessionId = await browser.signIn('noura@example.com', PASSWORD);
  await control('DELETE', '/requests');
  await browser.token(sessionId);
  await browser.token(sessionId);
  await browser.tunnel('DELETE', '/client/sessions');
  const { body } = await control('GET', '/requests');
  expect(body).toEqual({
    frontend: 3,
    backend: 0,
    scripts: 0,
    routes: {
      'POST /frontend/v1/client/sessions/:id/tokens': 2,
      'DELETE /frontend/v1/client/sessions': 1,
    },
  });
});

it('mints tokens on request', async () => {
  const { body } = await control('POST', '/tokens', {
    userId: 'user_noura',
    claims: { iss: 'https://elsewhere.example' },
  });
  const [, claims] = String(body.jwt).split('.');
  expect(
    JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()),
  ).toMatchObject({ sub: 'user_noura', iss: 'https://elsewhere.example' });
});

describe('a fault', () => {
  it('breaks the connection', async () => {
    await control('PUT', '/faults', { area: 'frontend', kind: 'unreachable' });
    await expect(environment()).rejects.toThrow('fetch failed');
    await control('DELETE', '/faults');
    expect((await environment()).status).toBe(200);
  });

  it.each([
    ['rate_limited', 429],
    ['server_error', 500],
    ['key_refused', 401],
  ])('answers %s in Clerk’s form, readable by pages', async (kind, status) => {
    await control('PUT', '/faults', { area: 'frontend', kind });
    const response = await environment();
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(
      'http://localhost:3000',
    );
    expect(await response.json()).toHaveProperty('errors.0.code');
  });

  it('answers with garbage', async () => {
    await control('PUT', '/faults', { area: 'backend', kind: 'garbage' });
    const response = await fetch(`${emulator.url}/v1/users`);
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(/not valid JSON/);
  });

  it('delays the answer', async () => {
    await control('PUT', '/faults', {
      area: 'backend',
      kind: 'slow',
      delayMilliseconds: 60_000,
    });
    await expect(
      fetch(`${emulator.url}/v1/users`, { signal: AbortSignal.timeout(50) }),
    ).rejects.toThrow(/timeout/);
  });

  it('hits only the API and the path that it names', async () => {
    await control('PUT', '/faults', {
      area: 'frontend',
      kind: 'server_error',
      path: '/tokens',
    });
    expect((await environment()).status).toBe(200);
    expect((await fetch(`${emulator.url}/v1/users`)).status).toBe(401);
  });
});

it('says which field of a request it does not understand', async () => {
  const { status, body } = await control('PUT', '/faults', {
    area: 'moon',
    kind: 'slow',
  });
  expect(status).toBe(422);
  expect(body.errors[0].meta.param_name).toBe('area');
});
