import { withWorkspaceInCode } from 'src/engine/core-modules/clerk-auth/tenancy/authorization-code';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

import { startTwoTenants, type TwoTenants } from './tenants-deployment';
import { agentsToken, signedAgain, withClaims } from './with-claims';

const USER = '{ currentUser { email currentWorkspace { id } } }';

describe('an agent that somebody has let into their tenant', () => {
  let deployment: TwoTenants;
  let najd: TenantEntry;
  let hijaz: TenantEntry;
  let noura: Awaited<ReturnType<TwoTenants['signIn']>>;

  beforeAll(async () => {
    deployment = await startTwoTenants();
    najd = await deployment.makeTenant('org_najd', 'user_noura');
    hijaz = await deployment.makeTenant('org_hijaz', 'user_layla');
    noura = await deployment.signIn('noura', 'org_najd');
  });

  afterAll(() => deployment?.stop());

  /** As agents do, which show no other token and send a form. */
  const swap = async (fields: Record<string, string>) => {
    const response = await fetch(`${deployment.twenty.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'agent', ...fields }),
    });

    return {
      status: response.status,
      body: (await response.json()) as Record<string, string>,
    };
  };

  const announce = ({ tenantId }: TenantEntry) =>
    deployment.asTenantManager('POST', `${tenantId}/refresh`);

  it('gets new tokens of that tenant', async () => {
    const { status, body } = await swap({
      refresh_token: agentsToken(noura.refresh),
    });
    const answer = await deployment.query(USER, body.access_token);

    expect(status).toBe(200);
    expect(answer.body.data.currentUser).toEqual({
      email: 'noura@example.com',
      currentWorkspace: { id: najd.workspaceId },
    });
  });

  it('gets none of another tenant', async () => {
    expect(
      await swap({
        refresh_token: withClaims(agentsToken(noura.refresh), {
          workspaceId: hijaz.workspaceId,
        }),
      }),
    ).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('gets none with a token that names nobody, and would be renewed for ever', async () => {
    expect(
      await swap({
        refresh_token: signedAgain(agentsToken(noura.refresh), {
          userId: undefined,
        }),
      }),
    ).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('gets none with a code of another tenant beside its token', async () => {
    const { searchParams } = new URL(
      withWorkspaceInCode(
        'https://agent.example/?code=c0de',
        hijaz.workspaceId ?? '',
      ),
    );

    expect(
      await swap({
        refresh_token: agentsToken(noura.refresh),
        code: searchParams.get('code') ?? '',
      }),
    ).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', code: 'tenant_ambiguous' },
    });
  });

  it('is told why while the tenant is suspended, in the words of OAuth', async () => {
    najd.status = 'suspended';
    await announce(najd);

    const answer = await swap({ refresh_token: agentsToken(noura.refresh) });

    najd.status = 'ready';
    await announce(najd);

    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_grant',
        error_description: expect.stringContaining('suspended'),
        code: 'workspace_suspended',
      },
    });
  });

  it('is out when the access of that person has ended, and told where to ask again', async () => {
    await deployment.asTenantManager('POST', `${najd.tenantId}/revocations`, {
      userId: 'user_noura',
    });

    expect(
      await swap({ refresh_token: agentsToken(noura.refresh) }),
    ).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });

    const response = await fetch(`${deployment.twenty.url}/mcp`, {
      method: 'POST',
      headers: { authorization: `Bearer ${noura.access}` },
    });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'access_revoked' });
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="invalid_token", resource_metadata="${deployment.twenty.url}/.well-known/oauth-protected-resource/mcp"`,
    );
  });
});
