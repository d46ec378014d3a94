import { randomBytes } from 'node:crypto';

import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';

import { PresentAdmins } from '../src/authentication/present-admins.service';
import {
  CONFIGURATION,
  type Configuration,
  readConfiguration,
} from '../src/configuration/configuration';
import { type ApiException } from '../src/errors/api.exception';
import { startConnectors } from '../src/start-connectors';
import { TenantLookup } from '../src/tenants/tenant-lookup.service';
import {
  type Deployment,
  eventually,
  ORIGIN,
  startDeployment,
} from '../../tenant-manager/test/support/deployment';

const isReady = ({ status }: { status: number }) =>
  status !== 409 && status !== 503;

describe('A deployment that keeps its own organizations', () => {
  let deployment: Deployment;
  let connectors: Awaited<ReturnType<typeof startConnectors>>;

  beforeAll(async () => {
    deployment = await startDeployment({ ORGANIZATION_SOURCE: 'local' });
    connectors = await startConnectors(
      readConfiguration({
        ...deployment.environment,
        PORT: '0',
        CONNECTORS_PUBLIC_URL: 'http://localhost',
        CONNECTORS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      }),
    );
  });

  afterAll(async () => {
    await connectors.close();
    await deployment.stop();
  });

  /** Clerk's token names no organization: there are none. */
  const ask = async (name: string, query = '', claims = {}) => {
    const token = await deployment.clerk.control.mintToken({
      userId: `user_${name}`,
      origin: ORIGIN,
      claims,
    });
    const response = await fetch(
      `${connectors.url}/api/salla/connection${query}`,
      { headers: { authorization: `Bearer ${token}` } },
    );

    return { status: response.status, body: await response.json() };
  };

  const create = async (name: string, organizationName: string) =>
    (
      await deployment.manager(
        'POST',
        '/api/auth/create-organization',
        await deployment.tokenOf(name),
        { name: organizationName },
      )
    ).body.organization.id as string;

  const join = async (organizationId: string, host: string, guest: string) => {
    const { body } = await deployment.manager(
      'POST',
      `/api/v1/organizations/${organizationId}/invitations`,
      await deployment.tokenOf(host),
      { email: `${guest}@example.com` },
    );

    await deployment.manager(
      'POST',
      '/api/v1/invitations/accept',
      await deployment.tokenOf(guest),
      { token: body.token },
    );
  };

  it('lets the admin of the one in which they work connect a shop, and nobody else', async () => {
    const refused = await ask('noura');

    expect(refused.status).toBe(403);
    expect(refused.body.error.code).toBe('organization_required');

    await create('noura', 'Asir Honey');

    expect((await eventually(() => ask('noura'), isReady)).status).toBe(200);
    expect((await ask('faisal')).body.error.code).toBe('organization_required');
  });

  it('goes by the organization whose workspace is open, whichever was chosen elsewhere since', async () => {
    const layla = await create('layla', 'Taif Roses');
    const sami = await create('sami', 'Jazan Mango');

    await join(layla, 'layla', 'sami');
    await eventually(() => ask('sami'), isReady);

    expect((await ask('sami', `?organization=${sami}`)).status).toBe(200);
    expect((await ask('sami', `?organization=${layla}`)).body.error.code).toBe(
      'not_allowed',
    );
    for (const stranger of [sami, 'local_x', '..', '']) {
      expect(
        (await ask('layla', `?organization=${encodeURIComponent(stranger)}`))
          .body.error.code,
      ).toBe('organization_required');
    }
  });

  it('is asked anew who is an admin, and refuses while it cannot be', async () => {
    const organizationId = await create('huda', 'Abha Figs');
    const admins = connectors.application.get(PresentAdmins, { strict: false });
    const codeFor = (name: string, of = admins) =>
      of.require({ organizationId, userId: `user_${name}` }).then(
        () => null,
        ({ code }: ApiException) => code,
      );

    await join(organizationId, 'huda', 'bader');
    expect(await codeFor('huda')).toBeNull();
    expect(await codeFor('bader')).toBe('not_allowed');
    expect(await codeFor('maha')).toBe('not_allowed');

    const configuration = connectors.application.get<Configuration>(
      CONFIGURATION,
      { strict: false },
    );
    const unanswered = new PresentAdmins(
      configuration,
      connectors.application.get(ClerkBackendApiService, { strict: false }),
      new TenantLookup({
        ...configuration,
        tenantManagerUrl: 'http://localhost:1',
      }),
    );

    expect(await codeFor('huda', unanswered)).toBe('tenant_lookup_unreachable');
  });

  it('lets nobody in for whom Clerk still has a task', async () => {
    await create('rana', 'Ula Citrus');
    await eventually(() => ask('rana'), isReady);

    expect((await ask('rana', '', { sts: 'pending' })).body.error.code).toBe(
      'not_signed_in',
    );
  });
});
