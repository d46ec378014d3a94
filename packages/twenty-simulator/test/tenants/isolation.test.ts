import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

import { startTwoTenants, type TwoTenants } from './tenants-deployment';
import { withClaims } from './with-claims';
import { RENEW } from '../token-queries';

const PEOPLE = '{ people { edges { node { id } } } }';
const USER = '{ currentUser { email currentWorkspace { id } } }';
describe('two tenants on one Twenty', () => {
  let deployment: TwoTenants;
  let najd: TenantEntry;
  let hijaz: TenantEntry;
  let noura: Awaited<ReturnType<TwoTenants['signIn']>>;
  let layla: Awaited<ReturnType<TwoTenants['signIn']>>;

  beforeAll(async () => {
    deployment = await startTwoTenants();
    najd = await deployment.makeTenant('org_najd', 'user_noura');
    hijaz = await deployment.makeTenant('org_hijaz', 'user_layla');
    noura = await deployment.signIn('noura', 'org_najd');
    layla = await deployment.signIn('layla', 'org_hijaz');
  });

  afterAll(() => deployment?.stop());

  const peopleOf = async (token: string) => {
    const { body } = await deployment.query(PEOPLE, token);

    return body.data.people.edges.map(
      ({ node }: { node: { id: string } }) => node.id,
    ) as string[];
  };

  it('each sees its own workspace and people, and nothing else', async () => {
    const [ofNajd, ofHijaz] = await Promise.all(
      [noura, layla].map(({ access }) => deployment.query(USER, access)),
    );

    expect(ofNajd?.body.data.currentUser).toEqual({
      email: 'noura@example.com',
      currentWorkspace: { id: najd.workspaceId },
    });
    expect(ofHijaz?.body.data.currentUser).toEqual({
      email: 'layla@example.com',
      currentWorkspace: { id: hijaz.workspaceId },
    });

    const people = await Promise.all([
      peopleOf(noura.access),
      peopleOf(layla.access),
    ]);

    expect(people.map(({ length }) => length)).toEqual([2, 2]);
    expect(new Set(people.flat()).size).toBe(4);
  });

  it('leaves nothing in the default database', async () => {
    await expect(
      deployment.twenty.dataSource.query('SELECT id FROM core.workspace'),
    ).resolves.toEqual([]);
    await expect(
      deployment.twenty.dataSource.query('SELECT id FROM core."user"'),
    ).resolves.toEqual([]);
  });

  it.each(['access', 'refresh', 'login'] as const)(
    "does not take one tenant's %s token with the other's workspace id in it",
    async (kind) => {
      const edited = withClaims(noura[kind], {
        workspaceId: hijaz.workspaceId,
      });

      for (const answer of [
        await deployment.query(PEOPLE, edited),
        await deployment.query(RENEW, undefined, { appToken: edited }),
      ]) {
        expect(answer.body.data ?? null).toBeNull();
        expect(answer.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      }
    },
  );

  it("refuses a request that shows one tenant's token and another's beside it", async () => {
    for (const token of [layla.refresh, layla.login]) {
      const { body } = await deployment.query(RENEW, noura.access, {
        appToken: token,
      });

      expect(body.data ?? null).toBeNull();
      expect(body.errors).toHaveLength(1);
    }
  });

  it.each([
    [
      'the path of a webhook',
      () => `/webhooks/workflows/${hijaz.workspaceId}/1`,
    ],
    ['the path of a file', () => `/public-assets/${hijaz.workspaceId}/1/logo`],
    ['the query', () => `/files/1?token=${layla.access}`],
    [
      'the state of an OAuth callback',
      () =>
        `/auth/google-apis/get-access-token?state=${encodeURIComponent(JSON.stringify({ transientToken: layla.access }))}`,
    ],
  ])("refuses one tenant's token where %s names the other", async (_, path) => {
    const { status, body } = await deployment.request(path(), {
      bearer: noura.access,
    });

    expect(status).toBe(400);
    expect(body.code).toBe('tenant_ambiguous');
  });

  it("refuses one tenant's token with the other's workspace id in the variables", async () => {
    const { body } = await deployment.query(PEOPLE, noura.access, {
      workspaceId: hijaz.workspaceId,
    });

    expect(body.data ?? null).toBeNull();
    expect(body.errors[0].extensions.subCode).toBe('tenant_ambiguous');
  });

  it("does not let a cookie or a header of another tenant's change anything", async () => {
    const { body } = await deployment.request('/graphql', {
      bearer: noura.access,
      headers: {
        cookie: `tokenPair=${encodeURIComponent(JSON.stringify({ accessOrWorkspaceAgnosticToken: { token: layla.access } }))}`,
        'x-workspace-id': hijaz.workspaceId ?? '',
      },
      body: { query: USER },
    });

    expect(body.data.currentUser.currentWorkspace.id).toBe(najd.workspaceId);
  });

  it('refuses a workspace that nobody has', async () => {
    const { body } = await deployment.query(
      PEOPLE,
      withClaims(noura.access, {
        workspaceId: '00000000-0000-4000-8000-000000000000',
      }),
    );

    expect(body.errors[0].extensions.subCode).toBe('tenant_not_found');
  });

  it('shows nothing to somebody without a token', async () => {
    const { body } = await deployment.query(PEOPLE);

    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('does not exchange a session token whose organization was edited', async () => {
    const stolen = withClaims(await deployment.tokenOf('noura', 'org_najd'), {
      org_id: 'org_hijaz',
      o: { id: 'org_hijaz', rol: 'admin' },
    });
    const { status, body } = await deployment.twenty.exchange(stolen);

    expect(status).toBe(401);
    expect(body.error.code).toBe('session_token_invalid');
  });

  it('answers 200 people of two tenants at once, each with what is theirs', async () => {
    const owners = [
      { ...noura, people: await peopleOf(noura.access) },
      { ...layla, people: await peopleOf(layla.access) },
    ];

    const wrong = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        let wrongAnswers = 0;

        for (let turn = 0; turn < 10; turn += 1) {
          const owner = owners[(index + turn * 7 + (index >> 3)) % 2]!;
          const [people, user] = await Promise.all([
            peopleOf(owner.access),
            deployment.query(USER, owner.access),
          ]);

          if (
            people.join() !== owner.people.join() ||
            user.body.data.currentUser.currentWorkspace.id !== owner.workspaceId
          ) {
            wrongAnswers += 1;
          }
        }

        return wrongAnswers;
      }),
    );

    expect(wrong.reduce((sum, count) => sum + count)).toBe(0);
  });

  it('catches a lookup that leads to the wrong database', async () => {
    const right = najd.databaseName;

    najd.databaseName = hijaz.databaseName;
    await deployment.asTenantManager('POST', `${najd.tenantId}/refresh`);

    const misled = await deployment.query(PEOPLE, noura.access);
    const exchange = await deployment.twenty.exchange(
      await deployment.tokenOf('noura', 'org_najd'),
    );

    najd.databaseName = right;
    await deployment.asTenantManager('POST', `${najd.tenantId}/refresh`);

    expect(misled.body.data ?? null).toBeNull();
    expect(misled.body.errors).toHaveLength(1);
    expect(exchange.status).toBe(503);
    expect(exchange.body.error.code).toBe('tenant_database_mismatch');
    await expect(peopleOf(noura.access)).resolves.toHaveLength(2);
  });

  it('does not use a database that carries no marker', async () => {
    const right = najd.databaseName;

    najd.databaseName = await deployment.makeDatabase(
      '11111111-1111-4111-8111-111111111111',
      null,
    );
    await deployment.asTenantManager('POST', `${najd.tenantId}/refresh`);

    const misled = await deployment.query(PEOPLE, noura.access);

    najd.databaseName = right;
    await deployment.asTenantManager('POST', `${najd.tenantId}/refresh`);

    expect(misled.body.data ?? null).toBeNull();
    expect(misled.body.errors).toHaveLength(1);
  });

  it('lets a person of both enter each, with an account in each', async () => {
    const inNajd = await deployment.signIn('both', 'org_najd');
    const inHijaz = await deployment.signIn('both', 'org_hijaz');

    expect(inNajd.workspaceId).toBe(najd.workspaceId);
    expect(inHijaz.workspaceId).toBe(hijaz.workspaceId);
    await expect(peopleOf(inNajd.access)).resolves.toEqual(
      await peopleOf(noura.access),
    );
    await expect(peopleOf(inHijaz.access)).resolves.toEqual(
      await peopleOf(layla.access),
    );
  });
});
