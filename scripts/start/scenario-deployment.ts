import { ConsoleLogger } from '@nestjs/common';

import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { hashPassword } from '../../packages/twenty-simulator/src/simulated-twenty.service';
import { startTwentySimulator } from '../../packages/twenty-simulator/src/start-twenty-simulator';
import { startClerk } from './clerk';
import { buildSimulatorFront } from './simulated-twenty';
import {
  newWebhookSecret,
  prepareSimulatedTenants,
  startLocalTenantManager,
  tenancyEnvironment,
  waitForStock,
} from './tenant-manager';

const CLERK_PORT = 4_290;
const TWENTY_PORT = 3_290;
const TWENTY_WITHOUT_CLERK_PORT = 3_291;
const TENANTS_CLERK_PORT = 4_291;
const TENANTS_PORT = 3_292;
const TENANT_MANAGER_PORT = 3_293;
const ACTIVATION_SECONDS = 2.5;

const EMAIL = 'tim@example.com';
const PASSWORD = 'Applecar2025!';

/**
 * What the browser scenarios need: the simulator with the Clerk emulator, and
 * the simulator without Clerk, with one account of Twenty's own, and the simulator
 * with tenant-manager, on an emulator of their own.
 *
 * @returns the environment that tells the scenarios where everything is.
 */
export const startScenarioDeployment = async () => {
  await buildSimulatorFront(console.log);

  const clerk = await startClerk(CLERK_PORT, () => undefined);
  const postgres = await startLocalPostgres();

  const startTwenty = async (
    database: string,
    port: number,
    clerkEnvironment: Record<string, string>,
  ) => {
    await postgres.createDatabase(database);

    return startTwentySimulator({
      databaseUrl: postgres.url(database),
      port,
      activationSeconds: ACTIVATION_SECONDS,
      logger: new ConsoleLogger({ logLevels: ['error'] }),
      environment: {
        SERVER_URL: `http://localhost:${port}`,
        ...clerkEnvironment,
      },
    });
  };

  const twenty = await startTwenty('twenty', TWENTY_PORT, clerk.environment);
  const withoutClerk = await startTwenty(
    'without_clerk',
    TWENTY_WITHOUT_CLERK_PORT,
    {},
  );

  const webhookSecret = newWebhookSecret();
  const tenantsClerk = await startClerk(TENANTS_CLERK_PORT, () => undefined, {
    url: `http://localhost:${TENANT_MANAGER_PORT}/api/clerk/webhooks`,
    secret: webhookSecret,
  });

  await prepareSimulatedTenants(postgres);

  const tenantsEnvironment = {
    SERVER_URL: `http://localhost:${TENANTS_PORT}`,
    ...tenantsClerk.environment,
    ...tenancyEnvironment(postgres, 'without_tenant', {
      twentyUrl: `http://localhost:${TENANTS_PORT}`,
      managerPort: TENANT_MANAGER_PORT,
      webhookSecret,
    }),
  };
  const withTenants = await startTwenty(
    'without_tenant',
    TENANTS_PORT,
    tenantsEnvironment,
  );
  const tenantManager = await startLocalTenantManager(
    tenantsEnvironment,
    TENANT_MANAGER_PORT,
  );

  await waitForStock(TENANT_MANAGER_PORT);
  await withoutClerk.dataSource.query(
    `WITH "user" AS (
       INSERT INTO core."user"
         (email, "firstName", "lastName", "isEmailVerified", "passwordHash")
       VALUES ($1, 'Tim', 'Apple', true, $2) RETURNING id
     ), workspace AS (
       INSERT INTO core.workspace ("displayName", "activationStatus")
       VALUES ('Apple', 'ACTIVE') RETURNING id
     )
     INSERT INTO core."userWorkspace"
       ("userId", "workspaceId", "isOnboardingComplete")
     SELECT "user".id, workspace.id, true FROM "user", workspace`,
    [EMAIL, await hashPassword(PASSWORD)],
  );

  return {
    environment: {
      E2E_URL: twenty.url,
      PG_DATABASE_URL: postgres.url('twenty'),
      E2E_URL_WITHOUT_CLERK: withoutClerk.url,
      E2E_URL_WITH_TENANTS: withTenants.url,
      GLOBAL_DATABASE_URL: postgres.url('twenty_registry'),
      E2E_EMAIL_WITHOUT_CLERK: EMAIL,
      E2E_PASSWORD_WITHOUT_CLERK: PASSWORD,
    },
    stop: async () => {
      await twenty.close();
      await withoutClerk.close();
      await tenantManager.close();
      await withTenants.close();
      await tenantsClerk.stop();
      await clerk.stop();
      await postgres.stop();
    },
  };
};
