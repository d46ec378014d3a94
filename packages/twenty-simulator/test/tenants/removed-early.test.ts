import { type Client } from 'pg';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

import { eventually } from '../../src/eventually';
import { startTwoTenants, type TwoTenants } from './tenants-deployment';

/** The lock under which people become members, one after the other. */
const JOINING_LOCK = 7_202_603;

describe('somebody who was removed before they ever came', () => {
  let deployment: TwoTenants;
  let najd: TenantEntry;
  let database: Client;

  beforeAll(async () => {
    deployment = await startTwoTenants();
    najd = await deployment.makeTenant('org_najd', 'user_noura');
    database = await deployment.connectTo(najd);
  });

  afterAll(() => deployment?.stop());

  const remove = (name: string) =>
    deployment.asTenantManager(
      'DELETE',
      `${najd.tenantId}/members/user_${name}`,
    );

  const isMember = async (name: string) => {
    const { rows } = await database.query(
      `SELECT FROM core."userWorkspace"
         JOIN core."user" ON "user".id = "userWorkspace"."userId"
        WHERE "user".email = $1 AND "userWorkspace"."deletedAt" IS NULL`,
      [`${name}@example.com`],
    );

    return rows.length > 0;
  };

  it('does not enter with the session token of a moment ago, only with one of a new membership', async () => {
    const sessionToken = await deployment.tokenOf('faisal', 'org_najd');

    expect((await remove('faisal')).status).toBe(204);

    const { status, body } = await deployment.twenty.exchange(sessionToken);

    expect(status).toBe(401);
    expect(body.error.code).toBe('session_token_expired');
    expect(await isMember('faisal')).toBe(false);

    const later = await deployment.tokenOf('faisal', 'org_najd', {
      claims: { iat: Math.floor(Date.now() / 1_000) + 1 },
    });

    expect((await deployment.twenty.exchange(later)).body.status).toBe('ready');
  });

  it('does not enter when their turn to join comes after the removal', async () => {
    await database.query('SELECT pg_advisory_lock($1)', [JOINING_LOCK]);

    const exchange = deployment.twenty.exchange(
      await deployment.tokenOf('both', 'org_najd'),
    );

    await waitingForTheLock();
    expect((await remove('both')).status).toBe(204);
    await database.query('SELECT pg_advisory_unlock($1)', [JOINING_LOCK]);

    const { status, body } = await exchange;

    expect(status).toBe(401);
    expect(body.error.code).toBe('session_token_expired');
    expect(await isMember('both')).toBe(false);
  });

  const waitingForTheLock = () =>
    eventually(
      () =>
        database.query(
          `SELECT FROM pg_locks WHERE locktype = 'advisory'
              AND objid = $1 AND NOT granted`,
          [JOINING_LOCK],
        ),
      ({ rows }) => rows.length > 0,
    );
});
