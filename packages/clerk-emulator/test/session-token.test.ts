import { verifyToken } from '@clerk/backend';
import { ClerkEmulator, TokenRequest } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

let emulator: ClerkEmulator;

afterEach(() => emulator.close());

const withKeySet = () => ({
  secretKey: emulator.secretKey,
  apiUrl: emulator.url,
  skipJwksCache: true,
});

async function tokenOf(name: string, organizationId?: string) {
  const browser = new FrontendClient(emulator.frontendApiUrl);
  const sessionId = await browser.signIn(`${name}@example.com`, PASSWORD);
  return browser.token(sessionId, organizationId);
}

const mint = (request: TokenRequest) =>
  emulator.control.mintToken({
    userId: 'user_noura',
    organizationId: 'org_najd',
    origin: 'http://localhost:3000',
    ...request,
  });

describe('a session token', () => {
  beforeEach(async () => {
    emulator = await startWithShops();
  });

  it('is accepted by @clerk/backend with keys from the network', async () => {
    const claims = await verifyToken(await tokenOf('noura'), withKeySet());
    expect(claims).toMatchObject({
      sub: 'user_noura',
      iss: emulator.frontendApiUrl,
      azp: 'http://localhost:3000',
      fva: [0, -1],
      sts: 'active',
      v: 2,
    });
    expect(claims.exp - claims.iat).toBe(60);
    expect(claims.nbf).toBeLessThan(claims.iat);
  });

  it('is accepted with the public key alone, without a request', async () => {
    const token = await tokenOf('noura');
    emulator.control.requests.reset();
    const claims = await verifyToken(token, {
      jwtKey: emulator.jwtPublicKeyPem,
      authorizedParties: ['http://localhost:3000'],
    });
    expect(claims.sub).toBe('user_noura');
    expect(emulator.control.requests.read().backend).toBe(0);
  });

  it('names organization and role in the compact form', async () => {
    const claims = await verifyToken(
      await tokenOf('sami', 'org_hijaz'),
      withKeySet(),
    );
    expect(claims.o).toEqual({
      id: 'org_hijaz',
      rol: 'admin',
      slg: 'hijaz-perfumes',
    });
    expect(claims).not.toHaveProperty('org_id');
  });

  it('is not given for an organization of others', async () => {
    const browser = new FrontendClient(emulator.frontendApiUrl);
    const sessionId = await browser.signIn('noura@example.com', PASSWORD);
    const { status, body } = await browser.post(
      `/client/sessions/${sessionId}/tokens`,
      { organization_id: 'org_hijaz' },
    );
    expect(status).toBe(404);
    expect(body.errors[0].code).toBe('organization_not_found_or_unauthorized');
  });

  it('follows the organization that is active in the session', async () => {
    const browser = new FrontendClient(emulator.frontendApiUrl);
    const sessionId = await browser.signIn('sami@example.com', PASSWORD);
    await browser.post(`/client/sessions/${sessionId}/touch`, {
      active_organization_id: 'org_najd',
    });
    const active = await verifyToken(
      await browser.token(sessionId),
      withKeySet(),
    );
    expect(active.o).toMatchObject({ id: 'org_najd', rol: 'member' });
    const personal = await verifyToken(
      await browser.token(sessionId, ''),
      withKeySet(),
    );
    expect(personal).not.toHaveProperty('o');
  });

  it('has no authorized party when the page has no origin', async () => {
    const browser = new FrontendClient(emulator.frontendApiUrl, 'null');
    const sessionId = await browser.signIn('noura@example.com', PASSWORD);
    const claims = await verifyToken(
      await browser.token(sessionId),
      withKeySet(),
    );
    expect(claims).not.toHaveProperty('azp');
  });
});

it('comes in version 1 when the seed asks for it', async () => {
  emulator = await startWithShops({ instance: { sessionTokenVersion: 1 } });
  const claims = await verifyToken(
    await tokenOf('noura', 'org_najd'),
    withKeySet(),
  );
  expect(claims).toMatchObject({
    org_id: 'org_najd',
    org_role: 'org:admin',
    org_slug: 'najd-coffee',
  });
  expect(claims).not.toHaveProperty('o');
  expect(claims).not.toHaveProperty('v');
});

it('lives as long as the seed says', async () => {
  emulator = await startWithShops({
    instance: { sessionTokenLifetimeSeconds: 5 },
  });
  const claims = await verifyToken(await tokenOf('noura'), withKeySet());
  expect(claims.exp - claims.iat).toBe(5);
});

it('is signed with a new key at every start, under a new key id', async () => {
  const newKey = { instance: { signingKeyPem: undefined } };
  emulator = await startWithShops(newKey);
  const token = await tokenOf('noura');
  await emulator.close();
  emulator = await startWithShops(newKey);
  await expect(verifyToken(token, withKeySet())).rejects.toThrow(
    /Unable to find a signing key/,
  );
});

describe('a forged token', () => {
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
  const inAnHour = anHourAgo + 7200;

  beforeEach(async () => {
    emulator = await startWithShops();
  });

  it('differs from an honest one, which is accepted', async () => {
    const claims = await verifyToken(mint({}), withKeySet());
    expect(claims.o).toMatchObject({ id: 'org_najd', rol: 'admin' });
  });

  it.each<[string, TokenRequest]>([
    ['alg none', { signature: 'none' }],
    ['HS256 with the public key', { signature: 'hmac_with_public_key' }],
    ['a foreign key', { signature: 'foreign_key' }],
    ['an unknown key id', { header: { kid: 'ins_unknown' } }],
    ['an expiry in the past', { claims: { exp: anHourAgo } }],
    ['a start in the future', { claims: { nbf: inAnHour } }],
    [
      'an organization edited after signing',
      { claims: { o: { id: 'org_hijaz' } }, signature: 'of_unchanged_claims' },
    ],
    ['a foreign authorized party', { claims: { azp: 'http://evil.example' } }],
  ])('with %s is refused by @clerk/backend', async (_attack, request) => {
    await expect(
      verifyToken(mint(request), {
        ...withKeySet(),
        authorizedParties: ['http://localhost:3000'],
      }),
    ).rejects.toThrow(Error);
  });

  it('can have another issuer and no organization', async () => {
    const claims = await verifyToken(
      mint({ claims: { iss: 'https://elsewhere.example', o: null } }),
      withKeySet(),
    );
    expect(claims.iss).toBe('https://elsewhere.example');
    expect(claims).not.toHaveProperty('o');
  });
});
