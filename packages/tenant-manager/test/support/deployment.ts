import { randomUUID } from 'node:crypto';

import {
  type SeedInput,
  startClerkEmulator,
} from '../../../clerk-emulator/src';
import { TEMPLATE_SQL } from '../../../twenty-simulator/src/core-schema.sql';
import { claimPort } from '../../../twenty-simulator/src/claimed-port';
import { eventually } from '../../../twenty-simulator/src/eventually';
import { startLocalPostgres } from '../../../twenty-simulator/src/local-postgres';
import { startTwentySimulator } from '../../../twenty-simulator/src/start-twenty-simulator';
import { type Type } from '@nestjs/common';
import { Client, Pool } from 'pg';
import { tenancyOfProcess } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-of-process';

import { readConfiguration } from '../../src/configuration/configuration';
import { startTenantManager } from '../../src/start-tenant-manager';

export const ORIGIN = 'https://crm.example.com';
export const SERVICE_TOKEN = 'a-service-token-for-tests-of-32-characters';
export const PORTAL_TOKEN = 'a-token-of-a-portal-of-the-operators-01234';
/** What connectors show to tenant-manager, and to Twenty. */
export const CONNECTORS_TOKENS = {
  CONNECTORS_TENANT_MANAGER_TOKEN: 'connectors-at-tenant-manager-0123456789',
  CONNECTORS_TWENTY_TOKEN: 'connectors-at-twenty-0123456789abcdef',
};
export const WEBHOOK_SECRET =
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1234567890ab';

const person = (name: string) => ({
  id: `user_${name}`,
  firstName: name,
  lastName: 'Example',
  emailAddresses: [{ emailAddress: `${name}@example.com`, verified: true }],
});

const SEED: SeedInput = {
  people: [
    'noura',
    'faisal',
    'layla',
    'sami',
    'huda',
    'rana',
    'bader',
    'maha',
  ].map(person),
  organizations: [],
  memberships: [],
};

const request = async (
  url: string,
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
) => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  return {
    status: response.status,
    headers: response.headers,
    // The shape depends on the answer; each test looks at what it expects.
    // oxlint-disable-next-line typescript/no-explicit-any
    body: (await response.json().catch(() => null)) as any,
  };
};

/** Asks a database something. */
export type Ask = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/**
 * The real control plane, the real plugin on the simulator, and Clerk's emulator.
 *
 * @param options.hasTemplates without them every tenant is made step by step.
 * @param options.isProcess the variables of this process are those of Twenty, as for
 * what Twenty's own modules make of them.
 * @param options.postgresqlFolder where an installed PostgreSQL's programs are.
 * @param options.seed what Clerk has had since before, and sends no webhooks about.
 */
export const startDeployment = async (
  changes: Record<string, string> = {},
  {
    hasTemplates = false,
    isProcess = false,
    seed = {},
    postgresqlFolder,
  }: {
    hasTemplates?: boolean;
    isProcess?: boolean;
    postgresqlFolder?: string;
    seed?: Pick<SeedInput, 'instance' | 'organizations' | 'memberships'>;
  } = {},
) => {
  // They need each other's addresses before they are there.
  const claimedForManager = await claimPort();
  const claimedForTwenty = await claimPort();
  const managerPort = claimedForManager.port;
  const twentyPort = claimedForTwenty.port;
  const postgres = await startLocalPostgres(undefined, postgresqlFolder);
  const clerk = await startClerkEmulator({
    seed: { ...SEED, ...seed },
    webhook: {
      url: `http://localhost:${managerPort}/api/clerk/webhooks`,
      secret: WEBHOOK_SECRET,
      retryDelays: [100, 500, 1_000, 2_000],
    },
  });

  for (const name of ['registry', 'twenty', 'twenty_tenant_template']) {
    await postgres.createDatabase(name);
  }

  /**
   * Asks a database several things, and lets it go before it answers: who copies, drops
   * or adopts a database next may not find somebody connected to it.
   */
  const connected = async <Result>(
    database: string,
    work: (ask: Ask) => Promise<Result>,
  ) => {
    const client = new Client({
      connectionString: postgres.url(database),
      application_name: 'test',
    }).on('error', () => undefined);

    await client.connect();
    try {
      return await work(
        async <Row>(sql: string, parameters: unknown[] = []) =>
          (await client.query(sql, parameters)).rows as Row[],
      );
    } finally {
      await client.end();
    }
  };

  const query = <Row>(
    database: string,
    sql: string,
    parameters: unknown[] = [],
  ) => connected(database, (ask) => ask<Row>(sql, parameters));

  // Who waits for something asks the registry again and again, and PostgreSQL takes a
  // while for a new connection. Nobody copies, drops or adopts the registry.
  const registryPool = new Pool({
    connectionString: postgres.url('registry'),
    application_name: 'test',
  }).on('error', () => undefined);
  const registry = async <Row>(sql: string, parameters: unknown[] = []) =>
    (await registryPool.query(sql, parameters)).rows as Row[];

  /**
   * Until a tenant is what it is to be, as the registry says: a command says so too, and
   * takes seconds.
   *
   * @param name its id, its slug or the id of its organization.
   */
  const tenantIs = (name: string, status: string) =>
    eventually(
      () =>
        registry<{ status: string }>(
          `SELECT status FROM tenant_registry
            WHERE $1 IN (id::text, slug, clerk_org_id)`,
          [name],
        ),
      ([tenant]) => tenant?.status === status,
    );

  /** Until no job waits or goes on. */
  const allIsDone = () =>
    eventually(
      () =>
        registry(
          `SELECT name, data FROM work_queue.job
            WHERE name IN ('provision', 'synchronize')
              AND state IN ('created', 'retry', 'active')`,
        ),
      (jobs) => jobs.length === 0,
    );

  /** Keeps every tenant-manager from making or changing templates meanwhile. */
  const holdTemplates = async () => {
    const client = new Client({
      connectionString: postgres.url('registry'),
    }).on('error', () => undefined);

    await client.connect();
    await client.query(
      `SELECT pg_advisory_lock(hashtextextended('templates', 0))`,
    );

    return {
      release: async () => {
        await client.end();
      },
    };
  };

  await query('twenty_tenant_template', TEMPLATE_SQL);

  const held = hasTemplates ? null : await holdTemplates();

  const environment: Record<string, string> = {
    PORT: String(managerPort),
    CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
    CLERK_SECRET_KEY: clerk.secretKey,
    CLERK_API_URL: clerk.url,
    CLERK_PROXY_URL: clerk.frontendApiUrl,
    CLERK_WEBHOOK_SECRET: WEBHOOK_SECRET,
    SERVER_URL: ORIGIN,
    GLOBAL_DATABASE_URL: postgres.url('registry'),
    PG_DATABASE_URL: postgres.url('twenty'),
    TENANT_SERVICE_TOKEN: SERVICE_TOKEN,
    ORGANIZATION_API_TOKEN: PORTAL_TOKEN,
    ...CONNECTORS_TOKENS,
    TENANT_MANAGER_URL: `http://localhost:${managerPort}`,
    TWENTY_URL: `http://localhost:${twentyPort}`,
    TENANT_STOCK: '0',
    LOG_LEVEL: 'silent',
    ...changes,
  };

  if (isProcess) {
    Object.assign(process.env, environment);
  }

  const twentyLog: string[] = [];
  const keep = (line: unknown) => void twentyLog.push(String(line));

  const startTwenty = (release?: string) =>
    startTwentySimulator({
      release,
      databaseUrl: postgres.url('twenty'),
      port: twentyPort,
      activationSeconds: 0.1,
      logger: { log: keep, warn: keep, error: keep },
      environment,
      tenancy: isProcess ? tenancyOfProcess() : undefined,
    });
  const startManager = (settings: Record<string, string> = {}) =>
    startTenantManager(readConfiguration({ ...environment, ...settings }));

  let twenty = await startTwenty();
  let manager = await startManager();

  return {
    clerk,
    postgres,
    environment,
    /** What Twenty has said since it was started while tenant-manager was not. */
    twentyLog,
    query,
    connected,
    registry,
    tenantIs,
    allIsDone,
    holdTemplates,
    /** From now on there are templates where there were none. */
    allowTemplates: async () => held?.release(),
    /** The template of the Twenty that is running, once it is made. */
    template: async (release = 'simulator') => {
      const [template] = await eventually(
        () =>
          registry<{ id: string; databaseName: string }>(
            `SELECT id, database_name AS "databaseName" FROM prepared_databases
              WHERE purpose = 'template' AND status = 'ready'
                AND starts_with(version, $1)`,
            [`${release}-`],
          ),
        (templates) => templates.length > 0,
      );

      return template!;
    },
    get managerUrl() {
      return manager.url;
    },
    /** A service of tenant-manager's, for what it does by the clock. */
    serviceOfManager: <Service>(type: Type<Service>): Service =>
      manager.application.get(type, { strict: false }),
    /** By which Twenty's processes hear of changes. */
    get broadcast() {
      return twenty.broadcast;
    },
    get twentyUrl() {
      return twenty.url;
    },
    manager: (
      method: string,
      path: string,
      token: string | null,
      body?: unknown,
      headers?: Record<string, string>,
    ) => request(manager.url, method, path, token, body, headers),
    twenty: (
      method: string,
      path: string,
      token: string | null,
      body?: unknown,
    ) => request(twenty.url, method, path, token, body),
    tokenOf: (name: string, organizationId: string | null = null) =>
      clerk.control.mintToken({
        userId: `user_${name}`,
        organizationId,
        origin: ORIGIN,
      }),
    stopTwenty: () => twenty.close(),
    startTwenty: async (release?: string) => {
      twenty = await startTwenty(release);
    },
    stopManager: () => manager.close(),
    startManager: async (settings?: Record<string, string>) => {
      manager = await startManager(settings);
    },
    newKey: () => randomUUID(),
    stop: async () => {
      await held?.release();
      await registryPool.end();
      await manager.close();
      await twenty.close();
      await clerk.close();
      await postgres.stop();
      claimedForManager.release();
      claimedForTwenty.release();
    },
  };
};

export type Deployment = Awaited<ReturnType<typeof startDeployment>>;

export { eventually };
