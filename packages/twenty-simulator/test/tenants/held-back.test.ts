import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { holdBack } from '@twenty-clerk/contract/databases/database-state';
import {
  beingUpgraded,
  markerOf,
} from '@twenty-clerk/contract/databases/tenant-marker';
import { type Client } from 'pg';

import { eventually } from '../../src/eventually';
import { ORIGIN } from '../deployment';
import { startTwoTenants, type TwoTenants } from './tenants-deployment';
import { SWAP } from '../token-queries';

const USER = '{ currentUser { email } }';
let deployment: TwoTenants;
let najd: TenantEntry;
let database: Client;

beforeAll(async () => {
  deployment = await startTwoTenants({ AUTH_COOKIE_SESSIONS_ENABLED: 'true' });
  najd = await deployment.makeTenant('org_najd', 'user_noura');
  database = await deployment.connectTo(najd);
});

afterAll(() => deployment?.stop());

/** Keeps everybody out of the tenant, during its upgrade or for `reason`, until `work` is done. */
const whileHeldBack = async (
  work: () => Promise<void>,
  reason = 'it is being upgraded to 2.31.0',
) => {
  const { rows } = await database.query<{ comment: string }>(
    `SELECT quote_nullable(obj_description('core'::regnamespace)) AS comment`,
  );

  await holdBack(database, reason);
  await eventually(
    () =>
      database.query(
        `SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ),
    ({ rowCount }) => rowCount === 0,
  );
  try {
    await work();
  } finally {
    await database.query(`COMMENT ON SCHEMA core IS ${rows[0]?.comment}`);
  }
};

/** The cookies of somebody who signs in, as a browser sends them. */
const cookiesOf = async (name: string) => {
  const { body } = await deployment.twenty.signIn(
    await deployment.tokenOf(name, 'org_najd'),
  );
  const response = await fetch(`${deployment.twenty.url}/metadata`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: SWAP,
      variables: { loginToken: body.loginToken.token },
    }),
  });

  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
};

/** While it is held, nobody brings our schema up to date. */
const SCHEMA_LOCK = 7_202_601;

const REFUSED = { status: 503, body: { error: { code: 'tenant_held_back' } } };

const HELD_BACK = {
  status: 503,
  body: { errors: [{ extensions: { subCode: 'tenant_held_back' } }] },
};

it('tells who is inside already that their workspace is being updated, and lets them go on afterwards', async () => {
  const { access } = await deployment.signIn('noura', 'org_najd');
  const headers = { cookie: await cookiesOf('noura') };
  const withToken = () => deployment.query(USER, access, {}, '/metadata');
  const withCookie = () =>
    deployment.request('/metadata', { headers, body: { query: USER } });

  expect((await withToken()).body.data.currentUser).not.toBeNull();
  expect((await withCookie()).body.data.currentUser).not.toBeNull();

  await whileHeldBack(async () => {
    expect(await withToken()).toMatchObject(HELD_BACK);
    expect(await withCookie()).toMatchObject(HELD_BACK);
    // The page itself comes with the cookie, too.
    expect((await deployment.request('/healthz', { headers })).status).toBe(
      200,
    );
  });

  expect((await withToken()).body.data.currentUser).not.toBeNull();
  expect((await withCookie()).body.data.currentUser).not.toBeNull();
});

it('tells who comes and who is inside how far the update is', async () => {
  const { access } = await deployment.signIn('noura', 'org_najd');
  const token = await deployment.tokenOf('noura', 'org_najd');
  const progress = { completedSteps: 1, totalSteps: 4 };

  await database.query(
    `CREATE TABLE core."upgradeMigration" (name text);
     INSERT INTO core."upgradeMigration" VALUES ('2.30.0_A_1'), ('2.31.0_A_1')`,
  );
  await whileHeldBack(
    async () => {
      expect(
        await deployment.query(USER, access, {}, '/metadata'),
      ).toMatchObject({ body: { errors: [{ extensions: { progress } }] } });
      expect(await deployment.twenty.signIn(token)).toMatchObject({
        body: { error: { code: 'tenant_held_back', progress } },
      });
    },
    beingUpgraded('2.31.0', { total: 4, listedBefore: 1 }),
  );
});

it('tells each of the requests that a page sends at once that the workspace is being updated', async () => {
  const { access } = await deployment.signIn('noura', 'org_najd');

  await whileHeldBack(async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        deployment.query(USER, access, {}, '/metadata'),
      ),
    );

    expect(answers).toMatchObject(Array.from(answers, () => HELD_BACK));
  });
});

it.each([
  'the upgrade to 2.31.0 has failed',
  'the upgrade to 2.31.0 has failed: it took longer than 10 minutes',
  'The database was upgraded by Twenty 2.32.0, and this is 2.31.0, which would damage it.',
])('tells who comes and who is inside the truth, once %s', async (reason) => {
  const { access } = await deployment.signIn('noura', 'org_najd');
  const token = await deployment.tokenOf('noura', 'org_najd');

  await whileHeldBack(async () => {
    expect(await deployment.query(USER, access, {}, '/metadata')).toMatchObject(
      {
        status: 503,
        body: {
          errors: [{ extensions: { subCode: 'tenant_upgrade_failed' } }],
        },
      },
    );
    expect(await deployment.twenty.signIn(token)).toMatchObject({
      status: 503,
      body: { error: { code: 'tenant_upgrade_failed', retryable: true } },
    });
  }, reason);
});

it('lets somebody leave whose workspace is being updated, without the cookies that lead there', async () => {
  const cookie = await cookiesOf('noura');

  await whileHeldBack(async () => {
    const response = await fetch(`${deployment.twenty.url}/clerk/session`, {
      method: 'DELETE',
      headers: { cookie, origin: ORIGIN },
    });

    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie().join()).toMatch(
      /twenty-session=;.*twenty-clerk-workspace=;/,
    );
  });
});

it('tells who comes to a restored database that it is being brought up to date, for as long as that takes', async () => {
  const { tenantId, databaseName } = najd;
  const { access } = await deployment.signIn('noura', 'org_najd');
  const headers = { cookie: await cookiesOf('noura') };
  const token = await deployment.tokenOf('noura', 'org_najd');

  najd.epoch = 2;
  await database.query(
    `COMMENT ON DATABASE ${databaseName} IS '${markerOf(tenantId, 2)}'`,
  );
  await database.query('DELETE FROM clerk.migration WHERE id > 1');
  await database.query(`SELECT pg_advisory_lock(${SCHEMA_LOCK})`);

  const refreshed = deployment.asTenantManager('POST', `${tenantId}/refresh`);

  await eventually(
    () =>
      database.query(
        `SELECT FROM pg_locks WHERE objid = ${SCHEMA_LOCK} AND NOT granted`,
      ),
    ({ rowCount }) => rowCount === 1,
  );

  const [exchange, withToken, withCookie, ofPage, people] = await Promise.all([
    deployment.twenty.exchange(token),
    deployment.query(USER, access, {}, '/metadata'),
    deployment.request('/metadata', { headers, body: { query: USER } }),
    deployment.request('/a-part-of-the-page.js', { headers }),
    deployment.asTenantManager('GET', `${tenantId}/people`),
  ]);

  expect(exchange).toMatchObject(REFUSED);
  expect(withToken).toMatchObject(HELD_BACK);
  expect(withCookie).toMatchObject(HELD_BACK);
  expect(ofPage.status).toBe(404);
  expect(people).toMatchObject(REFUSED);

  await database.query(`SELECT pg_advisory_unlock(${SCHEMA_LOCK})`);

  expect((await refreshed).status).toBe(204);
  expect((await deployment.twenty.signIn(token)).body.status).toBe('ready');
});
