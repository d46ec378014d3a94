import { randomUUID } from 'node:crypto';

import { type DeploymentAddresses } from '../../e2e/support/deployment-addresses';
import {
  type OrganizationSource,
  readOrganizationSource,
} from '../../packages/clerk-access/src/read-organization-source';
import { claimPort } from '../../packages/twenty-simulator/src/claimed-port';
import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { hashPassword } from '../../packages/twenty-simulator/src/simulated-twenty.service';
import { startTwentySimulator } from '../../packages/twenty-simulator/src/start-twenty-simulator';
import { startClerk } from './clerk';
import { connectorsEnvironment, startLocalConnectors } from './connectors';
import { logFolderOf, openLog } from './logs';
import { buildSimulatorFront } from './simulator-front';
import {
  newWebhookSecret,
  prepareSimulatedTenants,
  REGISTRY,
  startLocalTenantManager,
  tenancyEnvironment,
  waitForStock,
} from './tenant-manager';
import { SimulatedRecords } from '../../packages/twenty-simulator/src/simulated-records';

type Postgres = Awaited<ReturnType<typeof startLocalPostgres>>;
type Stop = () => Promise<unknown>;

/** Long enough for the page to say that a workspace is being made. */
const ACTIVATION_SECONDS = 1.5;

const EMAIL = 'tim@example.com';
const PASSWORD = 'Applecar2025!';

/**
 * What the browser scenarios need: simulators with a Clerk emulator each; and for all
 * of them together one without Clerk, with one account of Twenty's own, one with
 * tenant-manager and connectors, on emulators of its own, and one that keeps its own
 * organizations.
 *
 * @param count how many scenarios are to run at once.
 * @throws when one of them does not start; nothing of the others stays behind.
 */
export const startScenarioDeployments = async (count: number) => {
  await buildSimulatorFront(console.log);

  const stops: Stop[] = [];
  const stop = async () => {
    for (const stopOne of stops.toReversed()) {
      await stopOne();
    }
  };

  try {
    return { deployments: await startDeployments(count, stops), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const startDeployments = async (count: number, stops: Stop[]) => {
  const postgres = await startLocalPostgres();

  stops.push(postgres.stop);

  const withoutClerk = await startWithoutClerk(postgres, stops);
  const tenants = await startWithTenants(postgres, stops);
  const ownOrganizations = await startWithOwnOrganizations(stops);
  const deployments: DeploymentAddresses[] = [];

  while (deployments.length < count) {
    deployments.push({
      ...(await startWithClerk(postgres, stops)),
      redisUrl: null,
      withoutClerk,
      tenants,
      ownOrganizations,
    });
  }

  return deployments;
};

const startTwenty = async (
  postgres: Postgres,
  stops: Stop[],
  port: number,
  environment: Record<string, string>,
) => {
  const databaseUrl =
    environment.PG_DATABASE_URL ?? (await newDatabase(postgres));
  const twenty = await startTwentySimulator({
    databaseUrl,
    port,
    activationSeconds: ACTIVATION_SECONDS,
    logger: openLog(port, 'twenty'),
    environment: { SERVER_URL: `http://localhost:${port}`, ...environment },
  });

  stops.push(twenty.close);

  return { ...twenty, databaseUrl };
};

const newDatabase = async (postgres: Postgres) => {
  const name = randomUUID();

  await postgres.createDatabase(name);

  return postgres.url(name);
};

/** Nobody else listens there until all is stopped. */
const newPort = async (stops: Stop[]) => {
  const { port, release } = await claimPort();

  stops.push(async () => release());

  return port;
};

const startClerkFor = async (
  twentyPort: number,
  stops: Stop[],
  webhook?: { url: string; secret: string },
  organizationSource?: OrganizationSource,
) => {
  const clerk = await startClerk(
    await newPort(stops),
    openLog(twentyPort, 'clerk-emulator'),
    webhook,
    organizationSource,
  );

  stops.push(clerk.stop);

  return clerk.environment;
};

const startWithClerk = async (postgres: Postgres, stops: Stop[]) => {
  const port = await newPort(stops);

  return startTwenty(
    postgres,
    stops,
    port,
    await startClerkFor(port, stops),
  ).then(({ url, databaseUrl }) => ({ url, databaseUrl }));
};

const startWithoutClerk = async (postgres: Postgres, stops: Stop[]) => {
  const { url, dataSource } = await startTwenty(
    postgres,
    stops,
    await newPort(stops),
    {},
  );

  const [{ workspaceId }] = await dataSource.query<[{ workspaceId: string }]>(
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
     SELECT "user".id, workspace.id, true FROM "user", workspace
     RETURNING "workspaceId"`,
    [EMAIL, await hashPassword(PASSWORD)],
  );

  await new SimulatedRecords(dataSource).makeSchema(workspaceId);

  return { url, email: EMAIL, password: PASSWORD };
};

const startWithTenants = async (postgres: Postgres, stops: Stop[]) => {
  const localConnectors = {
    port: await newPort(stops),
    emulatorPort: await newPort(stops),
  };
  const { environment, startManager, url, logFolder, managerPort } =
    await startTenancy(
      postgres,
      stops,
      connectorsEnvironment(localConnectors, {}),
    );
  // Both are compiled first, and neither needs the other to get ready.
  const started = await Promise.allSettled([
    startManager(),
    startLocalConnectors(localConnectors, environment, logFolder).then(
      (connectors) => stops.push(connectors.stop),
    ),
  ]);

  for (const each of started) {
    if (each.status === 'rejected') throw each.reason;
  }
  await waitForStock(managerPort);

  return {
    url,
    registryUrl: postgres.url(REGISTRY),
    sallaUrl: environment.SALLA_ACCOUNTS_URL ?? null,
    commands: environment,
  };
};

const startWithOwnOrganizations = async (stops: Stop[]) => {
  // Its registry has the same name as the other one's.
  const postgres = await startLocalPostgres();

  stops.push(postgres.stop);

  const { startManager, url, managerPort } = await startTenancy(
    postgres,
    stops,
    { ORGANIZATION_SOURCE: 'local' },
  );

  await startManager();
  await waitForStock(managerPort);

  return { url };
};

/** A simulator, and what tenant-manager needs to be started beside it. */
const startTenancy = async (
  postgres: Postgres,
  stops: Stop[],
  changes: Record<string, string>,
) => {
  const port = await newPort(stops);
  const managerPort = await newPort(stops);
  const webhookSecret = newWebhookSecret();
  const clerkEnvironment = await startClerkFor(
    port,
    stops,
    {
      url: `http://localhost:${managerPort}/api/clerk/webhooks`,
      secret: webhookSecret,
    },
    readOrganizationSource(changes),
  );

  await prepareSimulatedTenants(postgres);
  await postgres.createDatabase('without_tenant');

  const environment: Record<string, string> = {
    SERVER_URL: `http://localhost:${port}`,
    ...clerkEnvironment,
    ...tenancyEnvironment(postgres, 'without_tenant', {
      twentyUrl: `http://localhost:${port}`,
      managerPort,
      webhookSecret,
    }),
    ...changes,
  };
  const logFolder = logFolderOf(port);
  const { url } = await startTwenty(postgres, stops, port, environment);

  return {
    environment,
    managerPort,
    logFolder,
    url,
    startManager: async () => {
      const { close } = await startLocalTenantManager(
        environment,
        managerPort,
        logFolder,
      );

      stops.push(close);
    },
  };
};
