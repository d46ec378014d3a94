import { Client } from 'pg';

import {
  type Deployment,
  eventually,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';

jest.setTimeout(60_000);

describe('from an organization in Clerk to a tenant', () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await startDeployment();
  });

  afterAll(() => deployment.stop());

  const clerkApi = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${deployment.clerk.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${deployment.clerk.secretKey}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });

    expect(response.ok).toBe(true);

    return (await response.json()) as { id: string };
  };

  const createOrganization = (name: string, owner: string) =>
    clerkApi('POST', '/organizations', {
      name,
      created_by: `user_${owner}`,
    });

  const entryOf = async (organizationId: string) =>
    (
      await deployment.manager(
        'GET',
        `/directory/organizations/${organizationId}`,
        SERVICE_TOKEN,
      )
    ).body;

  const ready = (organizationId: string) =>
    eventually(
      () => entryOf(organizationId),
      ({ status }) => status === 'ready' || status === 'failed',
    );

  /** Signs in, and answers with an access token of Twenty's. */
  const signIn = async (name: string, organizationId: string) => {
    const { body } = await eventually(
      () =>
        deployment.twenty(
          'POST',
          '/clerk/session',
          deployment.tokenOf(name, organizationId),
          {},
        ),
      (answer) => answer.body?.status !== 'provisioning',
    );

    expect(body).toMatchObject({ status: 'ready' });

    return swap(body.loginToken.token);
  };

  const swap = async (loginToken: string) => {
    const { body } = await deployment.twenty('POST', '/metadata', null, {
      query: `mutation ($loginToken: String!) {
        getAuthTokensFromLoginToken(loginToken: $loginToken, origin: "") {
          tokens {
            accessOrWorkspaceAgnosticToken { token }
            refreshToken { token }
          }
        }
      }`,
      variables: { loginToken },
    });
    const { tokens } = body.data.getAuthTokensFromLoginToken;

    return {
      access: tokens.accessOrWorkspaceAgnosticToken.token as string,
      refresh: tokens.refreshToken.token as string,
    };
  };

  const currentUser = async (accessToken: string) =>
    (
      await deployment.twenty('POST', '/metadata', accessToken, {
        query: '{ currentUser { email currentWorkspace { id displayName } } }',
      })
    ).body;

  it('gives each organization a database, a workspace and its owner', async () => {
    const [coffee, perfumes] = await Promise.all([
      createOrganization('Najd Coffee', 'noura'),
      createOrganization('Hijaz Perfumes', 'layla'),
    ]);
    const [first, second] = await Promise.all([
      ready(coffee.id),
      ready(perfumes.id),
    ]);

    expect(first).toMatchObject({ status: 'ready', name: 'Najd Coffee' });
    expect(second).toMatchObject({ status: 'ready', name: 'Hijaz Perfumes' });
    expect(first.databaseName).toBe(
      `twenty_tenant_${first.tenantId.replaceAll('-', '')}`,
    );

    const noura = await currentUser((await signIn('noura', coffee.id)).access);
    const layla = await currentUser(
      (await signIn('layla', perfumes.id)).access,
    );

    expect(noura.data.currentUser).toEqual({
      email: 'noura@example.com',
      currentWorkspace: { id: first.workspaceId, displayName: 'Najd Coffee' },
    });
    expect(layla.data.currentUser.currentWorkspace.id).toBe(second.workspaceId);

    // Neither database knows the other's people.
    const client = new Client({
      connectionString: deployment.postgres.url(first.databaseName),
    });

    await client.connect();
    expect((await client.query('SELECT email FROM core."user"')).rows).toEqual([
      { email: 'noura@example.com' },
    ]);
    await client.end();

    expect(
      await deployment.registry(
        `SELECT step, outcome FROM tenant_provisioning_log
          WHERE tenant_id = $1 ORDER BY id`,
        [first.tenantId],
      ),
    ).toEqual(
      [
        'database',
        'workspace',
        'owner',
        'data_model',
        'onboarding',
        'ready',
      ].map((step) => ({ step, outcome: 'done' })),
    );
  });

  it('makes one tenant, whether the webhook or a person comes first', async () => {
    await deployment.stopManager();

    // Its webhook cannot be delivered, and will be tried again.
    const { id } = await createOrganization('Taif Roses', 'sami');

    await deployment.startManager();
    await signIn('sami', id);
    await deployment.clerk.control.webhooks?.settled();

    expect(
      await deployment.registry(
        `SELECT count(*)::int AS tenants FROM tenant_registry
          WHERE clerk_org_id = $1`,
        [id],
      ),
    ).toEqual([{ tenants: 1 }]);
  });

  it('ends access when somebody is removed in Clerk', async () => {
    const { id } = await createOrganization('Asir Honey', 'noura');

    await ready(id);
    await clerkApi('POST', `/organizations/${id}/memberships`, {
      user_id: 'user_faisal',
      role: 'org:member',
    });

    const sessionToken = deployment.tokenOf('faisal', id);
    const { access, refresh } = await signIn('faisal', id);

    expect((await currentUser(access)).data.currentUser.email).toBe(
      'faisal@example.com',
    );

    await clerkApi('DELETE', `/organizations/${id}/memberships/user_faisal`);
    await eventually(
      () => currentUser(access),
      (answer) => answer.errors !== undefined,
    );

    expect((await currentUser(access)).errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );

    const renewed = await deployment.twenty('POST', '/metadata', null, {
      query: `mutation ($appToken: String!) {
        renewToken(appToken: $appToken) {
          tokens { refreshToken { token } }
        }
      }`,
      variables: { appToken: refresh },
    });

    expect(renewed.body.errors).toBeDefined();

    // The session token from before is good for a minute, and must not help.
    const again = await deployment.twenty(
      'POST',
      '/clerk/session',
      sessionToken,
      {},
    );

    expect(again).toMatchObject({
      status: 401,
      body: { error: { code: 'session_token_expired' } },
    });
  });

  it('suspends the tenant of a deleted organization at once, and keeps its data', async () => {
    const { id } = await createOrganization('Qassim Dates', 'layla');
    const { databaseName, tenantId } = await ready(id);
    const { access } = await signIn('layla', id);

    await clerkApi('DELETE', `/organizations/${id}`);

    // Clerk reports the memberships before the organization, so access may
    // end a moment before the tenant is suspended.
    const [tenant] = await eventually(
      () =>
        deployment.registry<{ status: string; days: number }>(
          `SELECT status, extract(day FROM delete_after - now())::int AS days
             FROM tenant_registry WHERE id = $1`,
          [tenantId],
        ),
      ([row]) => row?.status === 'deleting',
    );

    expect(tenant).toEqual({ status: 'deleting', days: 29 });
    expect((await currentUser(access)).errors).toBeDefined();
    expect(
      await deployment.registry(
        'SELECT datname FROM pg_database WHERE datname = $1',
        [databaseName],
      ),
    ).toHaveLength(1);
  });
});
