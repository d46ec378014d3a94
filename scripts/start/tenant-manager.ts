import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { TEMPLATE_SQL } from '../../packages/twenty-simulator/src/core-schema.sql';
import { eventually } from '../../packages/twenty-simulator/src/eventually';
import { type startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { refuseTakenPorts } from './ports';
import { startProgram } from './start-program';

type Environment = Record<string, string | undefined>;
type Postgres = Awaited<ReturnType<typeof startLocalPostgres>>;

const TEMPLATE = 'twenty_tenant_template';

/** The name of the registry's database on this machine. */
export const REGISTRY = 'twenty_registry';

/** Where the parts of a product with many tenants are on this machine. */
export type LocalTenancy = {
  twentyUrl: string;
  managerPort: number;
  webhookSecret: string;
};

/** `whsec_` and a key in base 64, as Svix makes them. */
export const newWebhookSecret = () =>
  `whsec_${randomBytes(24).toString('base64')}`;

/**
 * What Twenty and tenant-manager have to know of each other, on this machine.
 *
 * @param database the name of Twenty's default database.
 */
export const tenancyEnvironment = (
  postgres: Pick<Postgres, 'url'>,
  database: string,
  tenancy: LocalTenancy,
): Record<string, string> => ({
  PG_DATABASE_URL: postgres.url(database),
  GLOBAL_DATABASE_URL: postgres.url(REGISTRY),
  TENANT_MANAGER_URL: `http://localhost:${tenancy.managerPort}`,
  TENANT_MANAGER_PUBLIC_URL: `http://localhost:${tenancy.managerPort}`,
  TENANT_SERVICE_TOKEN: randomBytes(32).toString('hex'),
  TENANT_TEMPLATE_DATABASE: TEMPLATE,
  TWENTY_URL: tenancy.twentyUrl,
  CLERK_WEBHOOK_SECRET: tenancy.webhookSecret,
});

/** Makes the registry's database, and the template out of the simulator's tables. */
export const prepareSimulatedTenants = async (postgres: Postgres) => {
  await postgres.createDatabase(REGISTRY);
  await postgres.createDatabase(TEMPLATE);

  const client = new Client({ connectionString: postgres.url(TEMPLATE) });

  await client.connect();
  await client.query(TEMPLATE_SQL);
  await client.end();
};

/**
 * Starts the control plane as a process of its own.
 *
 * @param logFolder where its log goes.
 * @returns how to end it, and what settles when it has ended; whether that was
 * wanted, the caller knows.
 * @throws StartError when the port is taken, or it does not get ready.
 */
export const startLocalTenantManager = async (
  environment: Environment,
  port: number,
  logFolder: string,
) => {
  await refuseTakenPorts([{ port, program: 'tenant-manager' }]);

  return startProgram(
    'tenant-manager',
    { LOG_LEVEL: 'error', ...environment },
    port,
    logFolder,
  );
};

/**
 * Waits until tenants are made ahead, so that the next organization gets one.
 *
 * @throws Error when there are none in time, with what tenant-manager says of itself.
 */
export const waitForStock = async (port: number): Promise<void> => {
  await eventually(
    async () => (await fetch(`http://localhost:${port}/metrics`)).text(),
    (metrics) => /{purpose="stock"} [1-9]/.test(metrics),
  );
};
