import { Client } from 'pg';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

import { eventually } from '../../src/eventually';
import { startTwoTenants, type TwoTenants } from './tenants-deployment';
import { RENEW, SWAP } from '../token-queries';

const PEOPLE = '{ people { edges { node { id } } } }';
type Told = { obstacle?: string; error?: { obstacle?: string } };

describe('a tenant', () => {
  let deployment: TwoTenants;
  let najd: TenantEntry;
  let hijaz: TenantEntry;

  beforeAll(async () => {
    deployment = await startTwoTenants();
    najd = await deployment.makeTenant('org_najd', 'user_noura');
    hijaz = await deployment.makeTenant('org_hijaz', 'user_layla');
  });

  afterAll(() => deployment?.stop());

  const announce = ({ tenantId }: TenantEntry) =>
    deployment.asTenantManager('POST', `${tenantId}/refresh`);

  const peopleOf = async (token: string) =>
    (await deployment.query(PEOPLE, token)).body;

  it('is made once, however often it is asked for', async () => {
    const [first, second] = await Promise.all(
      ['org_najd', 'org_najd'].map((organizationId) =>
        deployment.asTenantManager('PUT', `${najd.tenantId}/workspace`, {
          organizationId,
          name: 'Najd',
          owner: { userId: 'user_noura', role: 'org:admin' },
        }),
      ),
    );

    for (const answer of [first, second]) {
      expect(
        answer?.status === 409 || answer?.body.workspaceId === najd.workspaceId,
      ).toBe(true);
    }
  });

  it('is announced to browsers, which may offer to make another', async () => {
    const { body } = await deployment.request('/clerk/config');

    expect(body).toMatchObject({ hasTenants: true });
  });

  it('does not go to another organization', async () => {
    const { status } = await deployment.asTenantManager(
      'PUT',
      `${najd.tenantId}/workspace`,
      {
        organizationId: 'org_hijaz',
        name: 'Mine',
        owner: { userId: 'user_layla', role: 'org:admin' },
      },
    );

    expect(status).toBe(503);
  });

  it('takes orders from tenant-manager only', async () => {
    for (const bearer of [undefined, 'x', `${'x'.repeat(40)}`]) {
      const { status } = await deployment.request(
        `/clerk/tenants/${najd.tenantId}/refresh`,
        { method: 'POST', bearer },
      );

      expect(status).toBe(401);
    }
  });

  it('is asked for when somebody signs in before it is there', async () => {
    const { body } = await deployment.twenty.exchange(
      await deployment.tokenOf('noura', 'org_najd'),
    );

    expect(body.status).toBe('ready');

    hijaz.status = 'provisioning';
    hijaz.provisioningStep = 'data_model';
    await announce(hijaz);

    const waiting = await deployment.twenty.exchange(
      await deployment.tokenOf('layla', 'org_hijaz'),
    );

    hijaz.status = 'ready';
    await announce(hijaz);

    expect(waiting.status).toBe(202);
    expect(waiting.body).toMatchObject({
      status: 'provisioning',
      step: 'data_model',
    });
  });

  it.each([
    ['goes on', 'provisioning', 202, ({ obstacle }: Told) => obstacle],
    ['was given up', 'failed', 503, ({ error }: Told) => error?.obstacle],
  ] as const)(
    'tells its people why its making takes long, when that %s, and nobody else',
    async (_what, status, httpStatus, obstacleOf) => {
      Object.assign(hijaz, { status, obstacle: 'database_unavailable' });
      await announce(hijaz);

      const layla = await deployment.twenty.exchange(
        await deployment.tokenOf('layla', 'org_hijaz'),
      );
      const stranger = await deployment.twenty.exchange('no-token');

      Object.assign(hijaz, { status: 'ready', obstacle: null });
      await announce(hijaz);

      expect(layla.status).toBe(httpStatus);
      expect(obstacleOf(layla.body)).toBe('database_unavailable');
      expect(stranger.status).toBe(401);
      expect(JSON.stringify(stranger.body)).not.toContain('database');
    },
  );

  it('is entered by somebody who has chosen it outside of Clerk', async () => {
    const withoutOrganization = await deployment.tokenOf('faisal', null);

    expect(
      (await deployment.twenty.exchange(withoutOrganization)).body.status,
    ).toBe('organization_required');

    deployment.tenantLookup.chosen.set('user_faisal', {
      organizationId: 'org_najd',
      role: 'org:member',
    });

    const { body } = await deployment.twenty.exchange(withoutOrganization);

    deployment.tenantLookup.chosen.clear();
    expect(body).toMatchObject({
      status: 'ready',
      organizationId: 'org_najd',
      workspace: { id: najd.workspaceId },
    });
  });

  it('shuts its doors while it is suspended, and opens them again', async () => {
    const layla = await deployment.signIn('layla', 'org_hijaz');
    const noura = await deployment.signIn('noura', 'org_najd');

    hijaz.status = 'suspended';
    await announce(hijaz);

    expect(await peopleOf(layla.access)).toMatchObject({
      errors: [{ extensions: { subCode: 'workspace_suspended' } }],
    });
    expect(
      (
        await deployment.twenty.exchange(
          await deployment.tokenOf('layla', 'org_hijaz'),
        )
      ).body.error.code,
    ).toBe('workspace_suspended');
    expect((await peopleOf(noura.access)).errors).toBeUndefined();

    hijaz.status = 'ready';
    await announce(hijaz);

    expect((await peopleOf(layla.access)).errors).toBeUndefined();
  });

  it('goes on while tenant-manager is away', async () => {
    const layla = await deployment.signIn('layla', 'org_hijaz');

    await peopleOf(layla.access);
    deployment.tenantLookup.setAway(true);

    try {
      expect((await peopleOf(layla.access)).errors).toBeUndefined();

      const { body } = await deployment.twenty.exchange(
        await deployment.tokenOf('layla', 'org_hijaz'),
      );

      expect(body.status).toBe('ready');
    } finally {
      deployment.tenantLookup.setAway(false);
    }
  });

  it('ends every token of a person when it is told to, and of nobody else', async () => {
    const ended = await deployment.signIn('faisal', 'org_najd');
    const unspent = await deployment.twenty.signIn(
      await deployment.tokenOf('faisal', 'org_najd'),
    );
    const noura = await deployment.signIn('noura', 'org_najd');
    const sessionToken = await deployment.tokenOf('faisal', 'org_najd');

    const { status } = await deployment.asTenantManager(
      'POST',
      `${najd.tenantId}/revocations`,
      { userId: 'user_faisal' },
    );

    expect(status).toBe(204);
    for (const { errors } of [
      await peopleOf(ended.access),
      (await deployment.query(RENEW, undefined, { appToken: ended.refresh }))
        .body,
      (
        await deployment.query(SWAP, undefined, {
          loginToken: unspent.body.loginToken.token,
        })
      ).body,
    ]) {
      expect(errors[0].extensions).toMatchObject({
        code: 'UNAUTHENTICATED',
        subCode: 'access_revoked',
      });
    }
    expect((await deployment.twenty.exchange(sessionToken)).status).toBe(401);
    expect((await peopleOf(noura.access)).errors).toBeUndefined();
  });

  describe.each([
    [
      'somebody whose session was revoked',
      'both',
      (tenantId: string) =>
        deployment.asTenantManager('POST', `${tenantId}/revocations`, {
          userId: 'user_both',
        }),
    ],
    [
      'somebody who was removed',
      'crowd1',
      (tenantId: string) =>
        deployment.asTenantManager('DELETE', `${tenantId}/members/user_crowd1`),
    ],
  ])('keeps out %s', (_, name, endAccess) => {
    let access: string;
    let unspentLogin: string;

    beforeAll(async () => {
      ({ access } = await deployment.signIn(name, 'org_najd'));
      unspentLogin = (
        await deployment.twenty.signIn(
          await deployment.tokenOf(name, 'org_najd'),
        )
      ).body.loginToken.token;
      await endAccess(najd.tenantId);
    });

    it.each([
      ['as Twenty shows it', (token: string) => `Bearer ${token}`],
      ['with something behind it', (token: string) => `Bearer ${token} x`],
      ['behind a tab', (token: string) => `Bearer\t${token}`],
      [
        'behind another kind of space',
        (token: string) => `\u00a0Bearer ${token}`,
      ],
    ])('who shows the access token %s', async (_form, authorization) => {
      for (const variables of [{}, { workspaceId: najd.workspaceId }]) {
        const { body } = await deployment.request('/graphql', {
          headers: { authorization: authorization(access) },
          body: { query: PEOPLE, variables },
        });

        expect(body.data ?? null).toBeNull();
        expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      }
    });

    it.each([
      ['a variable of its usual name', SWAP, 'loginToken'],
      ['a variable of another name', SWAP.replaceAll('$loginToken', '$x'), 'x'],
      ['the query, partly as an escape', null, null],
    ])(
      'who shows the unspent login token in %s',
      async (_form, swap, name_) => {
        const escaped = `"\\u0065${unspentLogin.slice(1)}"`;
        const { body } = await deployment.query(
          swap ??
            SWAP.replace('mutation ($loginToken: String!)', 'mutation').replace(
              'loginToken: $loginToken',
              () => `loginToken: ${escaped}`,
            ),
          undefined,
          {
            workspaceId: najd.workspaceId,
            ...(name_ !== null && { [name_]: unspentLogin }),
          },
          '/metadata',
        );

        expect(body.data ?? null).toBeNull();
        expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      },
    );
  });

  it('is not asked for by a token that stands where none belongs', async () => {
    const noura = await deployment.twenty.signIn(
      await deployment.tokenOf('noura', 'org_najd'),
    );
    const swapped = await deployment.query(
      SWAP.replaceAll('$loginToken', '$x'),
      undefined,
      { x: noura.body.loginToken.token },
    );

    expect(swapped.body.data ?? null).toBeNull();
    expect(swapped.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('lets a person go, who can no longer enter with what they hold', async () => {
    const veteran = await deployment.signIn('veteran', 'org_najd');
    const sessionToken = await deployment.tokenOf('veteran', 'org_najd');

    for (const attempt of [1, 2]) {
      const { status } = await deployment.asTenantManager(
        'DELETE',
        `${najd.tenantId}/members/user_veteran`,
      );

      expect([attempt, status]).toEqual([attempt, 204]);
    }

    expect((await peopleOf(veteran.access)).errors).toHaveLength(1);
    expect((await deployment.twenty.exchange(sessionToken)).status).toBe(401);
  });

  it('is closed in a process that was cut off when it was suspended', async () => {
    await peopleOf((await deployment.signIn('layla', 'org_hijaz')).access);
    expect(await connectionsOfTwenty(hijaz)).toBeGreaterThan(0);

    deployment.twenty.broadcast.cutOff();
    hijaz.status = 'suspended';
    await announce(hijaz);
    deployment.twenty.broadcast.listenAgain();

    await untilDisconnected(hijaz);
    hijaz.status = 'ready';
    await announce(hijaz);
  });

  it('gets what keeps server administrators out when its database is replaced by an older one', async () => {
    await peopleOf((await deployment.signIn('layla', 'org_hijaz')).access);
    hijaz.status = 'suspended';
    await announce(hijaz);
    await untilDisconnected(hijaz);

    // As it was before anything of ours was there.
    await askDatabase(hijaz.databaseName, 'DROP SCHEMA clerk CASCADE');
    hijaz.status = 'ready';
    await announce(hijaz);

    expect(
      await askDatabase(
        hijaz.databaseName,
        `SELECT tgname AS name FROM pg_trigger
          WHERE tgrelid = 'core."user"'::regclass AND NOT tgisinternal`,
      ),
    ).toEqual([{ name: 'no_server_administrator' }]);
  });

  it('has no server administrator, whoever tries', async () => {
    await askDatabase(
      najd.databaseName,
      'UPDATE core."user" SET "canAccessFullAdminPanel" = true',
    );

    expect(
      await askDatabase(
        najd.databaseName,
        'SELECT DISTINCT "canAccessFullAdminPanel" AS "isAdministrator" FROM core."user"',
      ),
    ).toEqual([{ isAdministrator: false }]);
  });

  const askDatabase = async (databaseName: string, sql: string) => {
    const client = new Client({
      connectionString: deployment.postgres.url(databaseName),
    });

    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  const connectionsOfTwenty = async ({ databaseName }: TenantEntry) => {
    const [{ count }] = await askDatabase(
      'postgres',
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = '${databaseName}'`,
    );

    return count as number;
  };

  const untilDisconnected = (tenant: TenantEntry) =>
    eventually(
      () => connectionsOfTwenty(tenant),
      (connections) => connections === 0,
    );
});
