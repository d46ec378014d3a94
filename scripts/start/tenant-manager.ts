import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

import { Client } from 'pg';

import { TEMPLATE_SQL } from '../../packages/twenty-simulator/src/core-schema.sql';
import { endProcess } from '../../packages/twenty-simulator/src/end-process';
import { type startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import {
  buildTenantManager,
  TENANT_MANAGER_MAIN,
} from './build-tenant-manager';
import { refuseTakenPorts } from './ports';
import { StartError } from './start-error';

type Environment = Record<string, string | undefined>;
type Postgres = Awaited<ReturnType<typeof startLocalPostgres>>;

const START_MILLISECONDS = 60_000;
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
 * @param logFile where its log goes; only its errors are seen when left out.
 * @returns how to end it, and what settles when it has ended; whether that was
 * wanted, the caller knows.
 * @throws StartError when the port is taken, or it does not get ready.
 */
export const startLocalTenantManager = async (
  environment: Environment,
  port: number,
  logFile?: string,
) => {
  await refuseTakenPorts([{ port, program: 'tenant-manager' }]);
  await buildTenantManager();

  const child = spawn(process.execPath, [TENANT_MANAGER_MAIN], {
    stdio: [
      'ignore',
      logFile === undefined ? 'ignore' : openLog(logFile),
      'inherit',
    ],
    env: {
      ...process.env,
      LOG_LEVEL: 'error',
      ...environment,
      PORT: String(port),
    },
  });
  const ended = new Promise<StartError>((resolve) =>
    child.once('exit', () =>
      resolve(new StartError('tenant-manager has ended by itself.')),
    ),
  );
  const close = () => endProcess(child, 'SIGTERM');

  if (!(await isReadyInTime(`http://localhost:${port}/readyz`, child))) {
    await close();
    throw new StartError('tenant-manager did not start.');
  }

  return { close, ended };
};

const openLog = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });

  return openSync(file, 'a');
};

/**
 * Waits until tenants are made ahead, so that the next organization gets one.
 *
 * @throws StartError when there are none in time; the log of tenant-manager says
 * why.
 */
export const waitForStock = async (port: number) => {
  const deadline = Date.now() + START_MILLISECONDS;

  while (Date.now() < deadline) {
    const response = await fetch(`http://localhost:${port}/metrics`);

    if (/{purpose="stock"} [1-9]/.test(await response.text())) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new StartError('tenant-manager has made no tenants ahead.');
};

const isReadyInTime = async (url: string, child: ChildProcess) => {
  const deadline = Date.now() + START_MILLISECONDS;

  while (child.exitCode === null && Date.now() < deadline) {
    const isReady = await fetch(url, {
      signal: AbortSignal.timeout(2_000),
    }).then(
      ({ ok }) => ok,
      () => false,
    );

    if (isReady) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  return false;
};
