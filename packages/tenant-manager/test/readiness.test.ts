import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { deliverEvent } from './support/clerk-events';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment();
});

afterAll(() => deployment.stop());

const readiness = () => deployment.manager('GET', '/readyz', null);

const ALL_WELL = { registry: true, queue: true, template: true, twenty: true };

/** Lets nobody into the registry's database, and ends who is in it. */
const takeRegistryAway = async () => {
  await deployment.query(
    'postgres',
    'ALTER DATABASE registry ALLOW_CONNECTIONS false',
  );
  await deployment.query(
    'postgres',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = 'registry' AND application_name LIKE 'tenant-manager%'`,
  );
};

describe('GET /readyz', () => {
  it('is ready when all is there', async () => {
    expect(await readiness()).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: ALL_WELL },
    });
  });

  it('is unready while the registry is away, and ready by itself when it is back', async () => {
    await takeRegistryAway();
    expect(await readiness()).toMatchObject({
      status: 503,
      body: {
        status: 'unready',
        checks: { ...ALL_WELL, registry: false, queue: false },
      },
    });
    // Killing it would help nobody.
    expect((await deployment.manager('GET', '/healthz', null)).status).toBe(
      200,
    );

    await deployment.query(
      'postgres',
      'ALTER DATABASE registry ALLOW_CONNECTIONS true',
    );
    await eventually(readiness, ({ status }) => status === 200);
    await deliverEvent(deployment, 'user.created', { id: 'user_noura' });
    expect(
      await eventually(
        () =>
          deployment.registry(
            `SELECT email FROM users WHERE clerk_user_id = 'user_noura'`,
          ),
        (rows) => rows.length > 0,
      ),
    ).toEqual([{ email: 'noura@example.com' }]);
  });

  it('says in time that the server of new tenants does not answer, and is ready', async () => {
    const silent = createServer().listen(0, '127.0.0.1');

    await once(silent, 'listening');

    const { port } = silent.address() as AddressInfo;

    await deployment.stopManager();
    await deployment.startManager({
      TENANT_DATABASE_SERVERS: JSON.stringify({
        silent: `postgres://crm@127.0.0.1:${port}/postgres`,
      }),
      TENANT_PLACEMENT_SERVER: 'silent',
    });
    // Kubernetes waits five seconds; one that is not answered is none.
    expect(
      await Promise.race([readiness(), delay(4_000, null, { ref: false })]),
    ).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { ...ALL_WELL, template: false } },
    });
    silent.close();
    await deployment.stopManager();
    await deployment.startManager();
  });

  it('says that Twenty or the template is away, and keeps what Clerk delivers', async () => {
    await deployment.stopTwenty();
    await deployment.query(
      'postgres',
      'ALTER DATABASE twenty_tenant_template RENAME TO template_away',
    );
    expect(await readiness()).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        checks: { ...ALL_WELL, template: false, twenty: false },
      },
    });
    await deliverEvent(deployment, 'user.created', { id: 'user_layla' });
    await deployment.startTwenty();
  });
});
