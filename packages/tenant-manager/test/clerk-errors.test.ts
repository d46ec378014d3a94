import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';

import { ClerkOrganizationsService } from '../src/clerk/clerk-organizations.service';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { ManagerProcess } from './support/manager-process';
import { peopleOf } from './support/people';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment();
});

afterAll(() => deployment.stop());

const tenantsOf = (name: string) =>
  deployment.manager(
    'GET',
    '/api/v1/tenants/me/get-tenants',
    deployment.tokenOf(name),
  );

describe('what Clerk answers', () => {
  let server: Server;
  let answer: { status: number; body: string; type: string };
  let organizations: ClerkOrganizationsService;

  const answerWith = (status: number, code: string | null) => {
    answer =
      code === null
        ? { status, type: 'text/html', body: '<h1>Not here</h1>' }
        : {
            status,
            type: 'application/json',
            body: JSON.stringify({
              errors: [{ code, message: 'short', long_message: 'In full.' }],
            }),
          };
  };

  beforeAll(async () => {
    server = createServer((_request, response) =>
      response
        .writeHead(answer.status, { 'content-type': answer.type })
        .end(answer.body),
    );
    await new Promise<void>((resolve) => server.listen(0, resolve));
    organizations = new ClerkOrganizationsService(
      new ClerkBackendApiService(
        readClerkConfiguration({
          ...deployment.environment,
          CLERK_API_URL: `http://localhost:${(server.address() as AddressInfo).port}`,
        }),
      ),
    );
  });

  afterAll(() => server.close());

  it.each([
    [401, 'clerk_key_invalid', /CLERK_SECRET_KEY/],
    [403, 'authorization_invalid', /CLERK_SECRET_KEY/],
    [402, 'unsupported_subscription_plan_features', /402 unsupported_sub/],
    [403, 'organization_not_enabled_in_instance', /403 organization_not_en/],
    [400, 'request_invalid_for_instance', /400 request_invalid_for_inst/],
    [410, 'operation_deprecated', /410 operation_deprecated/],
    [404, null, /404 .*CLERK_API_URL/],
    [451, null, /451 .*CLERK_API_URL/],
  ])(
    'with %s %s is for the operator, whoever has asked',
    async (status, code, message) => {
      answerWith(status, code);

      const expected = {
        code: 'clerk_unreachable',
        message: expect.stringMatching(message),
      };

      await expect(
        organizations.getOrganization('org_1'),
      ).rejects.toMatchObject(expected);
      await expect(
        organizations.createOrganization({ name: 'One', createdBy: 'user_1' }),
      ).rejects.toMatchObject(expected);
    },
  );

  it.each([
    [400, 'organization_creator_not_found'],
    [403, 'organization_quota_exceeded'],
    [422, 'form_param_value_invalid'],
  ])(
    'with %s %s to a new organization is for whoever wants it',
    async (status, code) => {
      answerWith(status, code);
      await expect(
        organizations.createOrganization({ name: 'One', createdBy: 'user_1' }),
      ).rejects.toMatchObject({ code: 'clerk_refused', message: 'In full.' });
    },
  );

  it('is believed about what does not exist only when Clerk says so itself', async () => {
    answerWith(404, 'resource_not_found');
    expect(await organizations.getOrganization('org_1')).toBeNull();

    answerWith(404, null);
    await expect(organizations.getOrganization('org_1')).rejects.toMatchObject({
      code: 'clerk_unreachable',
    });
  });
});

describe('a secret key that Clerk no longer takes', () => {
  it('keeps nobody from their tenants, is nobody’s business, and is in the log', async () => {
    const { faults } = deployment.clerk.control;
    const people = peopleOf(deployment);
    const { organizationId } = await people.makeTenant('Najd Coffee', 'noura');

    await deployment.stopManager();

    const manager = new ManagerProcess(deployment);

    await manager.start({ LOG_LEVEL: 'error' });
    // Whoever is signed in stays so: the signing keys are known.
    await tenantsOf('layla');
    faults.set('backend', { kind: 'key_refused' });

    const mine = await tenantsOf('noura');
    const refused = await deployment.manager(
      'POST',
      '/api/v1/tenants/create',
      deployment.tokenOf('noura'),
      { name: 'Hijaz Perfumes' },
    );

    faults.clear();
    await manager.kill();
    await deployment.startManager();

    expect(mine.status).toBe(200);
    expect(mine.headers.get('x-tenants-source')).toBe('database');
    expect(mine.body.tenants).toMatchObject([{ clerkOrgId: organizationId }]);
    expect(refused.body.error).toEqual({
      code: 'clerk_unreachable',
      message: expect.stringContaining('nothing was changed'),
    });
    expect(manager.log).toContain('does not take CLERK_SECRET_KEY');
    expect(manager.log).not.toContain(deployment.clerk.secretKey);
    await eventually(
      () => tenantsOf('noura'),
      ({ headers }) => headers.get('x-tenants-source') === 'clerk',
    );
  });
});
