import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';

describe.each([
  ['out of a template', true],
  ['step by step', false],
])('from an organization in Clerk to a tenant, %s', (_way, hasTemplates) => {
  let deployment: Deployment;
  let people: ReturnType<typeof peopleOf>;

  beforeAll(async () => {
    deployment = await startDeployment({}, { hasTemplates });
    people = peopleOf(deployment);
    if (hasTemplates) {
      await deployment.template();
    }
  });

  afterAll(() => deployment.stop());

  it('gives each organization a database, a workspace and its owner', async () => {
    const [coffee, perfumes] = await Promise.all([
      people.createOrganization('Najd Coffee', 'noura'),
      people.createOrganization('Hijaz Perfumes', 'layla'),
    ]);
    const [first, second] = await Promise.all([
      people.ready(coffee),
      people.ready(perfumes),
    ]);

    expect(first).toMatchObject({ status: 'ready', name: 'Najd Coffee' });
    expect(second).toMatchObject({ status: 'ready', name: 'Hijaz Perfumes' });
    expect(first.databaseName).toBe(
      `twenty_tenant_${first.tenantId.replaceAll('-', '')}`,
    );

    const { currentUser, signIn } = people;
    const noura = await currentUser((await signIn('noura', coffee)).access);
    const layla = await currentUser((await signIn('layla', perfumes)).access);

    expect(noura.data.currentUser).toEqual({
      email: 'noura@example.com',
      currentWorkspace: { id: first.workspaceId, displayName: 'Najd Coffee' },
    });
    expect(layla.data.currentUser.currentWorkspace.id).toBe(second.workspaceId);

    // Neither database knows the other's people.
    expect(
      await deployment.query(
        first.databaseName,
        'SELECT email FROM core."user"',
      ),
    ).toEqual([{ email: 'noura@example.com' }]);

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
    const id = await people.createOrganization('Taif Roses', 'sami');

    await deployment.startManager();
    await people.signIn('sami', id);
    await deployment.clerk.control.webhooks?.settled();

    expect(
      await deployment.registry(
        `SELECT count(*)::int AS tenants FROM tenant_registry
          WHERE clerk_org_id = $1`,
        [id],
      ),
    ).toEqual([{ tenants: 1 }]);
  });

  it('says by a word what its making waits for, until that is over', async () => {
    await deployment.stopManager();

    const id = await people.createOrganization('Jouf Olives', 'bader');

    await people.clerkApi('POST', `/organizations/${id}/memberships`, {
      user_id: 'user_maha',
      role: 'org:member',
    });
    await people.clerkApi('DELETE', '/users/user_bader');
    await deployment.startManager();

    expect(
      await eventually(
        () => people.signedIn('maha', id),
        ({ obstacle }) => obstacle === 'organization_without_admin',
      ),
    ).toMatchObject({ status: 'provisioning', step: 'workspace' });

    await people.clerkApi(
      'PATCH',
      `/organizations/${id}/memberships/user_maha`,
      { role: 'org:admin' },
    );
    expect(await people.ready(id)).toMatchObject({
      status: 'ready',
      obstacle: null,
    });
  });

  it('ends access when somebody is removed in Clerk', async () => {
    const id = await people.createOrganization('Asir Honey', 'noura');

    await people.ready(id);
    await people.clerkApi('POST', `/organizations/${id}/memberships`, {
      user_id: 'user_faisal',
      role: 'org:member',
    });

    const sessionToken = deployment.tokenOf('faisal', id);
    const { access, refresh } = await people.signIn('faisal', id);

    expect((await people.currentUser(access)).data.currentUser.email).toBe(
      'faisal@example.com',
    );

    await people.clerkApi(
      'DELETE',
      `/organizations/${id}/memberships/user_faisal`,
    );
    await eventually(
      () => people.currentUser(access),
      (answer) => answer.errors !== undefined,
    );

    expect((await people.currentUser(access)).errors[0].extensions.code).toBe(
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
    const id = await people.createOrganization('Qassim Dates', 'layla');
    const { databaseName, tenantId } = await people.ready(id);
    const { access } = await people.signIn('layla', id);

    await people.clerkApi('DELETE', `/organizations/${id}`);

    // Clerk reports the memberships before the organization, so access may
    // end a moment before the tenant is suspended.
    const [tenant] = await eventually(
      () =>
        deployment.registry<{ status: string; days: number }>(
          `SELECT status,
                  round(extract(epoch FROM delete_after - now()) / 86400)::int AS days
             FROM tenant_registry WHERE id = $1`,
          [tenantId],
        ),
      ([row]) => row?.status === 'deleting',
    );

    expect(tenant).toEqual({ status: 'deleting', days: 30 });
    expect((await people.currentUser(access)).errors).toBeDefined();
    expect(
      await deployment.registry(
        'SELECT datname FROM pg_database WHERE datname = $1',
        [databaseName],
      ),
    ).toHaveLength(1);
  });

  it('does not bring back a tenant whose organization is deleted while it is made', async () => {
    const tenant = async (organizationId: string) => {
      const [row] = await deployment.registry<{
        status: string;
        step: string;
        log: string;
      }>(
        `SELECT status, provisioning_step AS step,
                (SELECT string_agg(outcome, ' ') FROM tenant_provisioning_log
                  WHERE tenant_id = tenant_registry.id AND step = 'ready') AS log
           FROM tenant_registry WHERE clerk_org_id = $1`,
        [organizationId],
      );

      return row;
    };

    deployment.clerk.control.faults.set('backend', {
      kind: 'slow',
      path: '/memberships',
      delayMilliseconds: 2_000,
    });

    const organizationId = await people.createOrganization('Brief', 'noura');

    await eventually(
      () => tenant(organizationId),
      (row) => row?.step === 'ready',
    );
    await people.clerkApi('DELETE', `/organizations/${organizationId}`);

    const { status } = (await eventually(
      () => tenant(organizationId),
      (row) => row?.status === 'deleting' && row.log !== null,
    ))!;

    expect(status).toBe('deleting');
  });
});
