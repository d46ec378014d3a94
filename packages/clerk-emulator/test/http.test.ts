import { ClerkEmulator } from '../src';
import { startWithShops } from './shops';

let emulator: ClerkEmulator;

beforeAll(async () => {
  emulator = await startWithShops({
    instance: { allowedOrigins: ['https://crm.example.com'] },
  });
});

afterAll(() => emulator.close());

const environmentFor = (origin: string) =>
  fetch(`${emulator.frontendApiUrl}/v1/environment`, { headers: { origin } });

it.each([
  'http://localhost:3000',
  'http://127.0.0.1:5173',
  'http://acme.localhost:3000',
  'http://192.168.1.20:3000',
  'https://crm.example.com',
])('lets pages of %s call with their cookies', async (origin) => {
  const { headers } = await environmentFor(origin);
  expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
});

it('does not let pages from elsewhere read answers', async () => {
  const { headers } = await environmentFor('https://evil.example');
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

it.each(['clerkJsUrl', 'clerkUiUrl'] as const)(
  'serves the script at %s to pages of other origins',
  async (name) => {
    const response = await fetch(emulator[name], {
      headers: { origin: 'http://localhost:3000' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(response.headers.get('access-control-allow-origin')).toBe(
      'http://localhost:3000',
    );
    expect((await response.text()).length).toBeGreaterThan(100_000);
  },
);

it('publishes its keys without a secret key, like a Frontend API', async () => {
  const response = await fetch(
    `${emulator.frontendApiUrl}/.well-known/jwks.json`,
  );
  const { keys } = await response.json();
  expect(keys[0]).toMatchObject({ alg: 'RS256', kty: 'RSA', use: 'sig' });
  expect(keys[0]).not.toHaveProperty('d');
});

it('draws a picture for people who have none', async () => {
  const response = await fetch(`${emulator.url}/images/user_noura.svg`);
  expect(await response.text()).toContain('>NA</text>');
});

it('says so when a route does not exist', async () => {
  const response = await fetch(`${emulator.frontendApiUrl}/v1/waitlist`);
  expect(response.status).toBe(404);
  expect(await response.json()).toHaveProperty(
    'errors.0.code',
    'resource_not_found',
  );
});

it('says so when a body cannot be read', async () => {
  const response = await fetch(`${emulator.url}/v1/users`, {
    method: 'POST',
    body: '{',
    headers: {
      authorization: `Bearer ${emulator.secretKey}`,
      'content-type': 'application/json',
    },
  });
  expect(response.status).toBe(400);
});
