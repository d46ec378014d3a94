import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { type Client } from 'pg';

import { eventually } from '../../src/eventually';
import { startTwoTenants, type TwoTenants } from './tenants-deployment';
import { agentsToken, signedAgain } from './with-claims';
import { RENEW, SWAP } from '../token-queries';

let deployment: TwoTenants;
let najd: TenantEntry;
let database: Client;

beforeAll(async () => {
  deployment = await startTwoTenants({ AUTH_COOKIE_SESSIONS_ENABLED: 'true' });
  najd = await deployment.makeTenant('org_najd', 'user_noura');
  database = await deployment.connectTo(najd);
});

afterAll(() => deployment?.stop());

const revoke = (userId: string) =>
  deployment.asTenantManager('POST', `${najd.tenantId}/revocations`, {
    userId,
  });

/** As a browser that keeps the cookies of an answer. */
const ask = async (
  query: string,
  variables: object,
  before?: { cookies: string },
) => {
  const response = await fetch(`${deployment.twenty.url}/metadata`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: before?.cookies ?? '',
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = (await response.json()) as { data: object | null };

  return {
    data,
    cookies: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
};

/** Holds back whatever needs the table, until `work` is done. */
const whileLocked = async (table: string, work: () => Promise<unknown>) => {
  await database.query('BEGIN');
  await database.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  await work();
  await database.query('COMMIT');
};

const waiting = (table: string, count: number) =>
  eventually(
    () =>
      database.query(
        `SELECT FROM pg_locks WHERE relation = '${table}'::regclass AND NOT granted`,
      ),
    ({ rows }) => rows.length >= count,
  );

/** A token says in which second it was made: the next one is no longer that. */
const nextSecond = () => {
  const second = Math.floor(Date.now() / 1_000);

  return eventually(
    async () => Math.floor(Date.now() / 1_000),
    (now) => now > second,
  );
};

it('an exchange that is on its way while access ends lets nobody in', async () => {
  await deployment.signIn('faisal', 'org_najd');

  const sessionToken = await deployment.tokenOf('faisal', 'org_najd');
  let exchange: ReturnType<typeof deployment.twenty.exchange> | undefined;

  await whileLocked('core."roleTarget"', async () => {
    exchange = deployment.twenty.exchange(sessionToken);
    await waiting('core."roleTarget"', 1);
    expect((await revoke('user_faisal')).status).toBe(204);
    await nextSecond();
  });

  const answer = await exchange;

  expect(answer?.status).toBe(401);
  expect(answer?.body.error.code).toBe('session_token_expired');
});

it('a login token that is being swapped while access ends gives no tokens and no session', async () => {
  const { body } = await deployment.twenty.signIn(
    await deployment.tokenOf('both', 'org_najd'),
  );
  let swap: ReturnType<typeof ask> | undefined;
  let revocation: ReturnType<typeof revoke> | undefined;

  await whileLocked('core."userSession"', async () => {
    swap = ask(SWAP, { loginToken: body.loginToken.token });
    await waiting('core."userSession"', 1);
    revocation = revoke('user_both');
    await waiting('core."userSession"', 2);
    await nextSecond();
  });

  const swapped = await swap;

  expect((await revocation)?.status).toBe(204);
  expect(swapped?.data).toBeNull();
  // Begun before, so it is in the database; it opens nothing.
  expect(swapped?.cookies).toContain('twenty-session=');
  expect((await ask('{ currentUser { email } }', {}, swapped)).data).toBeNull();
});

it('an agent whose token is being swapped while access ends gets none', async () => {
  const { refresh } = await deployment.signIn('faisal', 'org_najd');
  let swap: Promise<Response> | undefined;

  await whileLocked('core.workspace', async () => {
    swap = fetch(`${deployment.twenty.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ refresh_token: agentsToken(refresh) }),
    });
    await waiting('core.workspace', 1);
    expect((await revoke('user_faisal')).status).toBe(204);
    await nextSecond();
  });

  expect((await swap)?.status).toBe(400);
  expect(await (await swap)?.json()).toEqual({ error: 'invalid_grant' });
});

it('who acts as somebody else and renews that while their own access ends gets nothing', async () => {
  const { rows } = await database.query<{ id: string }>(
    `SELECT "userWorkspace".id FROM core."userWorkspace"
       JOIN core."user" ON "user".id = "userId"
      WHERE email = 'noura@example.com'`,
  );
  const { refresh } = await deployment.signIn('both', 'org_najd');
  const appToken = signedAgain(refresh, {
    impersonatorUserWorkspaceId: rows[0]?.id,
  });
  let renewal: ReturnType<typeof ask> | undefined;
  let revocation: ReturnType<typeof revoke> | undefined;

  await whileLocked('core."userSession"', async () => {
    renewal = ask(RENEW, { appToken });
    await waiting('core."userSession"', 1);
    revocation = revoke('user_noura');
    await waiting('core."userSession"', 2);
    await nextSecond();
  });

  expect((await revocation)?.status).toBe(204);
  expect((await renewal)?.data).toBeNull();
});
