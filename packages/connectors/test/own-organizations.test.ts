import { randomBytes } from 'node:crypto';

import { readConfiguration } from '../src/configuration/configuration';
import { startConnectors } from '../src/start-connectors';
import {
  type Deployment,
  eventually,
  startDeployment,
} from '../../tenant-manager/test/support/deployment';

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
  const ask = async (name: string) => {
    const response = await fetch(`${connectors.url}/api/salla/connection`, {
      headers: { authorization: `Bearer ${await deployment.tokenOf(name)}` },
    });

    return { status: response.status, body: await response.json() };
  };

  it('lets the admin of the one in which they work connect a shop, and nobody else', async () => {
    const refused = await ask('noura');

    expect(refused.status).toBe(403);
    expect(refused.body.error.code).toBe('organization_required');

    await deployment.manager(
      'POST',
      '/api/auth/create-organization',
      await deployment.tokenOf('noura'),
      { name: 'Asir Honey' },
    );

    expect(
      (
        await eventually(
          () => ask('noura'),
          ({ status }) => status !== 409 && status !== 503,
        )
      ).status,
    ).toBe(200);
    expect((await ask('faisal')).body.error.code).toBe('organization_required');
  });
});
