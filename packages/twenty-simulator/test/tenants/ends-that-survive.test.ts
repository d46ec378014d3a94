import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';
import { Client } from 'pg';

import {
  SERVICE_TOKEN,
  startTwoTenants,
  type TwoTenants,
} from './tenants-deployment';
import { agentsToken, claimsOf, signedAgain } from './with-claims';

const USER = '{ currentUser { email } }';

let deployment: TwoTenants;
let najd: TenantEntry;

beforeAll(async () => {
  deployment = await startTwoTenants();
  najd = await deployment.makeTenant('org_najd', 'user_noura');
});

afterAll(() => deployment?.stop());

const revoke = (userId: string) =>
  deployment.asTenantManager('POST', `${najd.tenantId}/revocations`, {
    userId,
  });

const isIn = async (token: string, url = deployment.twenty.url) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: USER }),
  });
  const { data } = (await response.json()) as { data?: object | null };

  return Boolean(data);
};

const inDatabase = async <Row>(sql: string): Promise<Row[]> => {
  const client = new Client({
    connectionString: deployment.postgres.url(najd.databaseName),
  });

  await client.connect();

  const { rows } = await client.query(sql);

  await client.end();

  return rows as Row[];
};

/** With a Redis that has forgotten everything. */
const startAnotherServer = () =>
  deployment.startTwenty({
    TENANT_MANAGER_URL: deployment.tenantLookup.url,
    TENANT_SERVICE_TOKEN: SERVICE_TOKEN,
    TENANT_DATABASE_URL: deployment.postgres.url('postgres'),
    TENANT_DATABASE_SERVERS: JSON.stringify({
      local: deployment.postgres.url('postgres'),
    }),
  });

it('access that has ended stays ended in a process that has heard of nothing', async () => {
  const faisal = await deployment.signIn('faisal', 'org_najd');
  const noura = await deployment.signIn('noura', 'org_najd');

  await revoke('user_faisal');

  const { url, close } = await startAnotherServer();

  expect(await isIn(faisal.access, url)).toBe(false);
  expect(await isIn(noura.access, url)).toBe(true);
  await close();
});

it('so does that of an agent, though it is the first to come', async () => {
  const { refresh } = await deployment.signIn('veteran', 'org_najd');
  // Twenty keeps no list of these, so that nothing else has ended it.
  const body = new URLSearchParams({ refresh_token: agentsToken(refresh) });

  await revoke('user_veteran');

  const { url, close } = await startAnotherServer();
  const response = await fetch(`${url}/oauth/token`, { method: 'POST', body });

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: 'invalid_grant' });
  await close();
});

it('whoever acts as somebody else loses that with their own access', async () => {
  const [actor] = await inDatabase<{ id: string; userId: string }>(
    `SELECT "userWorkspace".id FROM core."userWorkspace"
       JOIN core."user" ON "user".id = "userId"
      WHERE email = 'noura@example.com'`,
  );
  const both = await deployment.signIn('both', 'org_najd');
  const acting = signedAgain(both.access, {
    iat: claimsOf(both.access).iat + 2,
    impersonatorUserWorkspaceId: actor?.id,
  });

  expect(await isIn(acting)).toBe(true);

  // Not in the second in which the token was made, which counts as before.
  const stranger = signedAgain(both.access, {
    iat: Math.floor(Date.now() / 1_000) - 5,
    impersonatorUserWorkspaceId: actor?.id,
  });

  await revoke('user_noura');

  expect(await isIn(stranger)).toBe(false);
  expect(await isIn(both.access)).toBe(true);
});

/** As agents do, which show no other token. */
const swap = async (refreshToken: string) => {
  const response = await fetch(`${deployment.twenty.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ refresh_token: refreshToken }),
  });

  return {
    status: response.status,
    tokens: (await response.json()) as Record<string, string>,
  };
};

it('so does an application that was given tokens meanwhile, and asks for new ones', async () => {
  await deployment.signIn('crowd2', 'org_najd');

  const [actor] = await inDatabase<{ id: string }>(
    `SELECT "userWorkspace".id FROM core."userWorkspace"
       JOIN core."user" ON "user".id = "userId"
      WHERE email = 'crowd2@example.com'`,
  );
  const both = await deployment.signIn('both', 'org_najd');
  const ofBoth = agentsToken(both.refresh);
  const whileActing = signedAgain(ofBoth, {
    heldBy: [actor?.id],
  });
  const { tokens } = await swap(whileActing);

  expect(await isIn(tokens.access_token ?? '')).toBe(true);

  await revoke('user_crowd2');

  expect(await isIn(tokens.access_token ?? '')).toBe(false);
  expect((await swap(tokens.refresh_token ?? '')).status).toBe(400);
  expect((await swap(ofBoth)).status).toBe(200);
});

it('what was given to somebody, as a link to a file is, ends with their access', async () => {
  const [holder] = await inDatabase<{ id: string }>(
    `SELECT id FROM core."user" WHERE email = 'noura@example.com'`,
  );
  const { access } = await deployment.signIn('both', 'org_najd');
  const given = (seconds: number) =>
    signedAgain(access, {
      iat: Math.floor(Date.now() / 1_000) + seconds,
      heldBy: [holder?.id],
    });

  await revoke('user_noura');

  expect(await isIn(given(-5))).toBe(false);
  expect(await isIn(given(5))).toBe(true);
});

it('what an API key was given ends with the key', async () => {
  const key = '5e1f0000-0000-4000-8000-000000000001';
  const { access } = await deployment.signIn('crowd1', 'org_najd');
  const { access: another } = await deployment.signIn('both', 'org_najd');
  const given = signedAgain(another, { heldBy: [key] });

  await inDatabase(
    `WITH key AS (
       INSERT INTO core."apiKey" (id, "workspaceId", name, rights)
       SELECT '${key}', id, 'export', '{}' FROM core.workspace)
     INSERT INTO clerk.api_key_holder (api_key_id, user_id)
     SELECT '${key}', id FROM core."user" WHERE email = 'crowd1@example.com'`,
  );

  expect(await isIn(given)).toBe(true);

  await deployment.asTenantManager(
    'DELETE',
    `${najd.tenantId}/members/user_crowd1`,
  );

  expect(await isIn(access)).toBe(false);
  expect(await isIn(given)).toBe(false);
  expect(await isIn(another)).toBe(true);
});

/** Whether a link of that kind still leads to a file, by its token. */
const leads = async (claims: Record<string, unknown>) => {
  const { access } = await deployment.signIn('both', 'org_najd');
  const token = signedAgain(access, {
    type: 'FILE',
    sub: najd.workspaceId,
    userId: undefined,
    iat: Math.floor(Date.now() / 1_000) - 5,
    ...claims,
  });
  const { status, body } = await deployment.request(
    `/file/email-image/logo?token=${token}`,
  );

  // There are no files here.
  return status !== 401 && body?.code !== 'access_revoked';
};

it('a database that was restored opens to nobody who came in before', async () => {
  const now = await deployment.signIn('both', 'org_najd');
  const before = signedAgain(now.access, {
    iat: claimsOf(now.access).iat - 5,
  });

  expect(await isIn(before)).toBe(true);

  // As `tenants restore` leaves it: another database, and another epoch.
  await inDatabase(
    `COMMENT ON DATABASE ${najd.databaseName} IS '${markerOf(najd.tenantId, 2)}'`,
  );
  najd.epoch = 2;
  await deployment.asTenantManager('POST', `${najd.tenantId}/refresh`);

  expect(await isIn(before)).toBe(false);
  expect(await leads({})).toBe(true);
  expect(await leads({ heldBy: ['somebody'] })).toBe(false);
  // Whoever comes at once is in.
  expect(await isIn((await deployment.signIn('both', 'org_najd')).access)).toBe(
    true,
  );
});
