import { randomBytes } from 'node:crypto';

import { readConfiguration } from '../../packages/tenant-manager/src/configuration/configuration';
import { startTenantManager } from '../../packages/tenant-manager/src/start-tenant-manager';
import { CORE_SCHEMA_SQL } from '../../packages/twenty-simulator/src/core-schema.sql';
import { type startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { Client } from 'pg';

type Environment = Record<string, string | undefined>;
type Postgres = Awaited<ReturnType<typeof startLocalPostgres>>;

const TEMPLATE = 'twenty_tenant_template';

/** `whsec_` and a key in base 64, as Svix makes them. */
export const newWebhookSecret = () =>
  `whsec_${randomBytes(24).toString('base64')}`;

/**
 * What Twenty and tenant-manager have to know of each other, on this machine.
 *
 * @param database the name of Twenty's default database.
 */
export const tenancyEnvironment = (
  postgres: Postgres,
  database: string,
  addresses: { twentyUrl: string; managerPort: number; webhookSecret: string },
): Record<string, string> => ({
  PG_DATABASE_URL: postgres.url(database),
  GLOBAL_DATABASE_URL: postgres.url('twenty_registry'),
  TENANT_MANAGER_URL: `http://localhost:${addresses.managerPort}`,
  TENANT_SERVICE_TOKEN: randomBytes(32).toString('hex'),
  TENANT_TEMPLATE_DATABASE: TEMPLATE,
  TWENTY_URL: addresses.twentyUrl,
  CLERK_WEBHOOK_SECRET: addresses.webhookSecret,
});

/** Makes the registry's database, and the template out of the simulator's tables. */
export const prepareSimulatedTenants = async (postgres: Postgres) => {
  await postgres.createDatabase('twenty_registry');
  await postgres.createDatabase(TEMPLATE);

  const client = new Client({ connectionString: postgres.url(TEMPLATE) });

  await client.connect();
  await client.query(CORE_SCHEMA_SQL);
  await client.end();
};

/** Starts the control plane in this process. */
export const startLocalTenantManager = async (
  environment: Environment,
  port: number,
) =>
  startTenantManager(
    readConfiguration({
      LOG_LEVEL: 'error',
      ...environment,
      PORT: String(port),
    }),
  );
