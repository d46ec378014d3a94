import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

import { eventually } from '../../src/eventually';
import { ORIGIN } from '../deployment';
import { startTwoTenants, type TwoTenants } from './tenants-deployment';

const USER = '{ currentUser { email currentWorkspace { id } } }';
const SIGN_IN = `mutation ($loginToken: String!) {
  getAuthTokensFromLoginToken(loginToken: $loginToken, origin: "") {
    tokens { accessOrWorkspaceAgnosticToken { token } } } }`;
const SESSION = 'twenty-session';
const HINT = 'twenty-clerk-workspace';

let deployment: TwoTenants;
let najd: TenantEntry;
let hijaz: TenantEntry;

beforeAll(async () => {
  deployment = await startTwoTenants({ AUTH_COOKIE_SESSIONS_ENABLED: 'true' });
  najd = await deployment.makeTenant('org_najd', 'user_noura');
  hijaz = await deployment.makeTenant('org_hijaz', 'user_layla');
});

afterAll(() => deployment?.stop());

type Cookies = Record<string, string>;

const headerOf = (cookies: Cookies) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

/** As a browser that sends cookies, and no token of any kind. */
const ask = async (cookie: string, query: string, variables: object = {}) => {
  const response = await fetch(`${deployment.twenty.url}/metadata`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });

  return {
    setCookies: response.headers.getSetCookie(),
    // oxlint-disable-next-line typescript/no-explicit-any
    body: (await response.json()) as any,
  };
};

const keep = (cookies: Cookies, setCookies: readonly string[]): Cookies => {
  const kept = { ...cookies };

  for (const each of setCookies) {
    const [, name = '', value] = /^([^=]+)=([^;]*)/.exec(each) ?? [];

    if (value) {
      kept[name] = value;
    } else {
      delete kept[name];
    }
  }

  return kept;
};

const signIn = async (
  name: string,
  organizationId: string,
  cookies: Cookies = {},
) => {
  const { body } = await deployment.twenty.signIn(
    await deployment.tokenOf(name, organizationId),
  );
  const { setCookies } = await ask(headerOf(cookies), SIGN_IN, {
    loginToken: body.loginToken.token,
  });

  return { cookies: keep(cookies, setCookies), setCookies };
};

const workspaceOf = async (cookie: string) =>
  (await ask(cookie, USER)).body.data?.currentUser.currentWorkspace.id ?? null;

it('leads somebody with nothing but cookies to their workspace', async () => {
  const { cookies } = await signIn('noura', 'org_najd');

  expect(cookies[HINT]).toBe(najd.workspaceId);
  expect(await workspaceOf(headerOf(cookies))).toBe(najd.workspaceId);
});

it('gives the hint the life and the limits of the session beside it', async () => {
  const { setCookies } = await signIn('noura', 'org_najd');
  const limitsOf = (name: string) =>
    setCookies
      .find((cookie) => cookie.startsWith(`${name}=`))
      ?.replace(/^[^;]*/, '');

  expect(limitsOf(HINT)).toMatch(/Path=\/; Expires=.*HttpOnly; SameSite=Lax/);
  expect(limitsOf(HINT)).toBe(limitsOf(SESSION));
});

describe('opens nothing', () => {
  let noura: Cookies;
  let layla: Cookies;

  beforeAll(async () => {
    ({ cookies: noura } = await signIn('noura', 'org_najd'));
    ({ cookies: layla } = await signIn('layla', 'org_hijaz'));
  });

  it.each([
    ['a hint without a session', () => `${HINT}=${noura[HINT]}`],
    ['a session without a hint', () => `${SESSION}=${noura[SESSION]}`],
    [
      "a session with another tenant's hint",
      () => `${SESSION}=${noura[SESSION]}; ${HINT}=${layla[HINT]}`,
    ],
    [
      'a session with two hints',
      () => `${headerOf(noura)}; ${HINT}=${layla[HINT]}`,
    ],
    [
      'a session with two hints, its own last',
      () =>
        `${SESSION}=${noura[SESSION]}; ${HINT}=${layla[HINT]}; ${HINT}=${noura[HINT]}`,
    ],
    [
      'a session with a hint that is none',
      () => `${SESSION}=${noura[SESSION]}; ${HINT}=najd`,
    ],
    [
      'a session that was never given',
      () => `${SESSION}=sess_invented; ${HINT}=${noura[HINT]}`,
    ],
  ])('%s', async (_, cookie) => {
    const { body } = await ask(cookie(), USER);

    expect(body.data ?? null).toBeNull();
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('a session whose tenant is suspended, but the page that says so', async () => {
    const refresh = () =>
      deployment.asTenantManager('POST', `${najd.tenantId}/refresh`);

    najd.status = 'suspended';
    await refresh();

    const { body } = await ask(headerOf(noura), USER);
    const page = await fetch(`${deployment.twenty.url}/healthz`, {
      headers: { cookie: headerOf(noura) },
    });

    najd.status = 'ready';
    await refresh();

    expect(body.data ?? null).toBeNull();
    expect(body.errors[0].extensions.subCode).toBe('workspace_suspended');
    expect(page.status).toBe(200);
    expect(await workspaceOf(headerOf(noura))).toBe(najd.workspaceId);
  });
});

it('takes somebody who goes over to another organization out of the former one', async () => {
  const { cookies: before } = await signIn('both', 'org_najd');
  const { cookies: after } = await signIn('both', 'org_hijaz', before);

  expect(after[HINT]).toBe(hijaz.workspaceId);
  expect(await workspaceOf(headerOf(after))).toBe(hijaz.workspaceId);
  await eventually(
    () => workspaceOf(headerOf(before)),
    (workspaceId) => workspaceId === null,
  );
});

it('lets nobody be kept from signing in by a session of another workspace', async () => {
  const { cookies } = await signIn('layla', 'org_hijaz');
  const { cookies: after } = await signIn('noura', 'org_najd', cookies);

  expect(await workspaceOf(headerOf(after))).toBe(najd.workspaceId);
});

it('takes the hint away with the session at sign-out', async () => {
  const { cookies } = await signIn('noura', 'org_najd');
  const { setCookies } = await ask(headerOf(cookies), 'mutation { signOut }');

  expect(keep(cookies, setCookies)).toEqual({});
  expect(await workspaceOf(headerOf(cookies))).toBeNull();
});

const endSession = (cookie: string, origin: string) =>
  fetch(`${deployment.twenty.url}/clerk/session`, {
    method: 'DELETE',
    headers: { cookie, origin },
  });

describe('DELETE /clerk/session', () => {
  it('ends the session of a browser, and takes its cookies', async () => {
    const { cookies } = await signIn('noura', 'org_najd');
    const response = await endSession(headerOf(cookies), ORIGIN);

    expect(response.status).toBe(204);
    expect(keep(cookies, response.headers.getSetCookie())).toEqual({});
    expect(await workspaceOf(headerOf(cookies))).toBeNull();
  });

  it('does not for another site', async () => {
    const { cookies } = await signIn('noura', 'org_najd');
    const response = await endSession(
      headerOf(cookies),
      'https://elsewhere.example.com',
    );

    expect(response.status).toBe(403);
    expect(await workspaceOf(headerOf(cookies))).toBe(najd.workspaceId);
  });

  it('has nothing to do without one', async () => {
    expect((await endSession('', ORIGIN)).status).toBe(204);
  });
});

it('ends with access in Clerk, and leaves others alone', async () => {
  const { cookies: faisal } = await signIn('faisal', 'org_najd');
  const { cookies: noura } = await signIn('noura', 'org_najd');

  expect(await workspaceOf(headerOf(faisal))).toBe(najd.workspaceId);

  await deployment.asTenantManager('POST', `${najd.tenantId}/revocations`, {
    userId: 'user_faisal',
  });

  expect(await workspaceOf(headerOf(faisal))).toBeNull();
  expect(await workspaceOf(headerOf(noura))).toBe(najd.workspaceId);
});
