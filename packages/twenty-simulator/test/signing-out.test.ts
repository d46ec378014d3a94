import { eventually } from '../src/eventually';
import {
  type Deployment,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';
import { startTwoTenants } from './tenants/tenants-deployment';
import { agentsToken, signedAgain, withClaims } from './tenants/with-claims';
import { RENEW, SWAP } from './token-queries';

const IMPERSONATE = `mutation ($userId: UUID!, $workspaceId: UUID!) {
  impersonate(userId: $userId, workspaceId: $workspaceId) {
    loginToken { token } } }`;

const WHO = '{ currentUser { id currentWorkspace { id } } }';

let deployment: Deployment;
let twenty: Twenty;

beforeAll(async () => {
  deployment = await startClerkAndPostgres();
  twenty = await deployment.startTwenty({
    AUTH_COOKIE_SESSIONS_ENABLED: 'true',
  });
  await twenty.signIn(deployment.tokenOf('noura'));
});

afterAll(async () => {
  await twenty?.close();
  await deployment?.stop();
});

const ask = async (
  query: string,
  variables: object,
  headers: Record<string, string>,
  { url } = twenty,
) => {
  const response = await fetch(`${url}/metadata`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });

  return {
    cookie: response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; '),
    // The shape depends on the question.
    // oxlint-disable-next-line typescript/no-explicit-any
    data: ((await response.json()) as { data?: any }).data ?? null,
  };
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What somebody may have copied out of their browser. */
const swap = async (loginToken: string) => {
  const { data, cookie } = await ask(SWAP, { loginToken }, {});
  const { tokens } = data.getAuthTokensFromLoginToken;

  return {
    access: tokens.accessOrWorkspaceAgnosticToken.token as string,
    refresh: tokens.refreshToken.token as string,
    cookie,
  };
};

type Session = Awaited<ReturnType<typeof swap>>;

/** Also right after their access has ended: a token from before is none any more. */
const signIn = async (name: string): Promise<Session> => {
  const { body } = await eventually(
    () => twenty.signIn(deployment.tokenOf(name)),
    ({ status }) => status === 200,
  );

  return swap(body.loginToken.token);
};

const whoIs = async (headers: Record<string, string>) =>
  (await ask(WHO, {}, headers)).data?.currentUser ?? null;

const renew = async ({ refresh }: Session) =>
  (await ask(RENEW, { appToken: refresh }, {})).data;

/** An agent's, of whoever has that session, that nothing else ends. */
const asAgent = async ({ refresh }: Session) =>
  (
    await fetch(`${twenty.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ refresh_token: agentsToken(refresh) }),
    })
  ).status;

/** What is open of a session: its tokens, its cookie, and an agent of its person. */
const openOf = async (session: Session) => ({
  access: (await whoIs(bearer(session.access))) !== null,
  refresh: (await renew(session)) !== null,
  cookie: (await whoIs({ cookie: session.cookie })) !== null,
  agent: (await asAgent(session)) === 200,
});

const ALL = { access: true, refresh: true, cookie: true, agent: true };
const NOTHING = { access: false, refresh: false, cookie: false, agent: false };

const signOut = async (token: string | null) => {
  const response = await fetch(`${twenty.url}/clerk/sign-out`, {
    method: 'POST',
    headers: token === null ? {} : bearer(token),
  });
  const text = await response.text();

  return {
    status: response.status,
    code: text === '' ? null : codeIn(JSON.parse(text)),
  };
};

const codeIn = ({ code, error }: { code?: string; error?: { code: string } }) =>
  code ?? error?.code;

describe('with one tenant, what somebody holds who signs out', () => {
  it.each(['access', 'refresh'] as const)(
    'opens nothing any more, and what others hold does: their %s token is shown',
    async (kind) => {
      const noura = await signIn('noura');
      const faisal = await signIn('faisal');
      const copy = await signIn('faisal');

      expect(await openOf(copy)).toEqual(ALL);
      expect(await signOut(faisal[kind])).toEqual({ status: 204, code: null });
      expect(await openOf(faisal)).toEqual(NOTHING);
      expect(await openOf(copy)).toEqual(NOTHING);
      expect(await openOf(noura)).toEqual(ALL);
    },
  );

  it('opens nothing in a process that has heard of nothing, either', async () => {
    const noura = await signIn('noura');
    const faisal = await signIn('faisal');

    await signOut(faisal.refresh);

    const another = await twenty.startAnother();
    const isOpen = async ({ access }: Session) =>
      (await ask(WHO, {}, bearer(access), another)).data !== null;

    expect(await isOpen(faisal)).toBe(false);
    expect(await isOpen(noura)).toBe(true);
    await another.close();
  });

  it('ends nothing for a second time', async () => {
    const faisal = await signIn('faisal');

    await signOut(faisal.refresh);

    const again = await signIn('faisal');

    expect(await signOut(faisal.refresh)).toEqual({
      status: 401,
      code: 'access_revoked',
    });
    expect(await openOf(again)).toEqual(ALL);
  });

  it('is theirs, and not of whom they act as', async () => {
    const faisal = await signIn('faisal');
    const noura = await signIn('noura');
    const { id } = await whoIs(bearer(faisal.access));
    const { currentWorkspace } = await whoIs(bearer(noura.access));
    const { data } = await ask(
      IMPERSONATE,
      { userId: id, workspaceId: currentWorkspace.id },
      bearer(noura.access),
    );
    const acting = await swap(data.impersonate.loginToken.token);

    expect(await whoIs(bearer(acting.access))).toMatchObject({ id });
    expect((await signOut(acting.refresh)).status).toBe(204);
    expect(await whoIs(bearer(acting.access))).toBeNull();
    expect(await renew(acting)).toBeNull();
    expect(await openOf(noura)).toEqual(NOTHING);
    expect(await openOf(faisal)).toEqual(ALL);
  });
});

describe('nothing ends', () => {
  it.each<[string, string, (session: Session) => string | null]>([
    ['without a token', 'session_token_missing', () => null],
    ['for what is no token', 'session_token_invalid', () => 'token'],
    [
      'for a token that was changed',
      'session_token_invalid',
      ({ access }) => withClaims(access, { exp: 9_999_999_999 }),
    ],
    [
      'for one that has expired',
      'session_token_invalid',
      ({ access }) => signedAgain(access, { exp: 1 }),
    ],
    [
      "for an agent's",
      'session_token_invalid',
      ({ refresh }) => agentsToken(refresh),
    ],
  ])('%s', async (_name, code, tokenOf) => {
    const faisal = await signIn('faisal');

    expect(await signOut(tokenOf(faisal))).toEqual({ status: 401, code });
    expect(await openOf(faisal)).toEqual(ALL);
  });

  it('where Clerk is off', async () => {
    const off = await deployment.startTwenty({
      CLERK_PUBLISHABLE_KEY: '',
      CLERK_SECRET_KEY: '',
    });
    const response = await fetch(`${off.url}/clerk/sign-out`, {
      method: 'POST',
    });

    expect([response.status, codeIn(await response.json())]).toEqual([
      404,
      'clerk_off',
    ]);
    await off.close();
  });
});

it('with many tenants, it ends in the one whose token is shown', async () => {
  const tenants = await startTwoTenants();

  await tenants.makeTenant('org_najd', 'user_noura');
  await tenants.makeTenant('org_hijaz', 'user_layla');

  const najd = await tenants.signIn('both', 'org_najd');
  const hijaz = await tenants.signIn('both', 'org_hijaz');
  const isIn = async ({ access }: { access: string }) =>
    Boolean((await tenants.query(WHO, access)).body.data);

  expect(
    await tenants.request('/clerk/sign-out', {
      method: 'POST',
      bearer: najd.refresh,
    }),
  ).toMatchObject({ status: 204 });
  expect([await isIn(najd), await isIn(hijaz)]).toEqual([false, true]);
  await tenants.stop();
});
