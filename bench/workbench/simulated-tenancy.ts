import { randomBytes } from 'node:crypto';

import { startClerkEmulator } from '../../packages/clerk-emulator/src';
import { TEMPLATE_SQL } from '../../packages/twenty-simulator/src/core-schema.sql';
import { startTwentySimulator } from '../../packages/twenty-simulator/src/start-twenty-simulator';
import { clerkEnvironment } from '../../scripts/start/clerk';
import {
  newWebhookSecret,
  startLocalTenantManager,
} from '../../scripts/start/tenant-manager';
import { LOG_FOLDER } from './log-folder';
import { until } from './until';
import { type Workbench } from './workbench';

const ORGANIZATION = 'org_bench';

/**
 * The simulator of Twenty with one tenant.
 *
 * @returns what programs beside it are told, and the organization of the tenant.
 */
export const startSimulatedTenancy = async (workbench: Workbench) => {
  const { postgres } = workbench;
  const managerPort = await workbench.freePort();
  const twentyPort = await workbench.freePort();
  const clerk = await startClerkEmulator({
    seed: {
      people: [
        {
          id: 'user_bench',
          firstName: 'Owner',
          lastName: 'Bench',
          emailAddresses: [{ emailAddress: 'owner@example.com' }],
        },
      ],
      organizations: [
        { id: ORGANIZATION, name: 'Shop', createdBy: 'user_bench' },
      ],
    },
  });

  workbench.whenDone(() => clerk.close());

  const [registry, twenty, template] = ['registry', 'twenty', 'template'].map(
    (purpose) => postgres.newName(purpose),
  ) as [string, string, string];

  for (const name of [registry, twenty, template]) {
    await postgres.createDatabase(name);
  }
  await postgres.query(template, TEMPLATE_SQL);
  workbench.whenDone(async () => {
    const databases = await postgres.query<{ name: string }>(
      registry,
      `SELECT database_name AS name FROM tenant_registry
       UNION SELECT database_name FROM prepared_databases`,
    );

    await postgres.dropDatabases(
      ...databases.map(({ name }) => name),
      registry,
      twenty,
      template,
    );
  });

  const url = `http://localhost:${twentyPort}`;
  const environment: Record<string, string> = {
    ...clerkEnvironment(clerk),
    CLERK_WEBHOOK_SECRET: newWebhookSecret(),
    SERVER_URL: url,
    TWENTY_URL: url,
    TENANT_MANAGER_URL: `http://localhost:${managerPort}`,
    TENANT_SERVICE_TOKEN: randomBytes(32).toString('hex'),
    CONNECTORS_TENANT_MANAGER_TOKEN: randomBytes(32).toString('hex'),
    CONNECTORS_TWENTY_TOKEN: randomBytes(32).toString('hex'),
    TENANT_TEMPLATE_DATABASE: template,
    GLOBAL_DATABASE_URL: postgres.url(registry),
    PG_DATABASE_URL: postgres.url(twenty),
    LOG_LEVEL: 'info',
  };
  const simulator = await startTwentySimulator({
    databaseUrl: postgres.url(twenty),
    port: twentyPort,
    activationSeconds: 0,
    environment,
  });

  workbench.whenDone(() => simulator.close());

  const manager = await startLocalTenantManager(
    environment,
    managerPort,
    LOG_FOLDER,
  );

  workbench.whenDone(() => manager.close());

  const look = (path: string, method = 'GET') =>
    fetch(
      `http://localhost:${managerPort}/lookup/organizations/${ORGANIZATION}${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${environment.TENANT_SERVICE_TOKEN}`,
        },
      },
    );

  await look('/provisioning', 'POST');
  await until('the tenant', async () => {
    const { status } = (await (await look('')).json()) as { status?: string };

    return status === 'ready';
  });

  return { environment, organization: ORGANIZATION };
};
