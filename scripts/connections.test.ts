import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RESERVE } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/tenancy/fair-share';
import { readTenancyConfiguration } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';

const compose = readFileSync(join(__dirname, '../docker-compose.yml'), 'utf8');

/** Twenty's server and its worker. */
const TWENTY_PROCESSES = 2;
/** The core one and the one for workspaces, each with a pool of the driver's size
 * for Twenty's own database; those to tenants they share. */
const DATA_SOURCES = 2;
const DEFAULT_POOL = 10;
/** Five that do, and one that hears of new jobs. */
const QUEUE = 6;
/** One for each of five tenants that are being made, whose lock it is. */
const MAKING = 5;
/** Registry 20, the queue, one for the locks, two for each of five tenants that are
 * being made, and five for the template, removals and health. */
const TENANT_MANAGER = 20 + QUEUE + 1 + 2 * 5 + 5;
/** Its tables 20, and the queue. */
const CONNECTORS = 20 + QUEUE;
/** The command `tenants` with the pools of tenant-manager, and one of Twenty's. */
const COMMANDS = 26 + DATA_SOURCES * DEFAULT_POOL;
/** Somebody with psql, a dump, and the three that PostgreSQL keeps back. */
const OPERATOR = 10;

it('docker-compose.yml allows the connections that the defaults may open', () => {
  const allowed = /max_connections=\$\{POSTGRES_MAX_CONNECTIONS:-(\d+)\}/.exec(
    compose,
  )?.[1];
  const tenancy = readTenancyConfiguration({
    PG_DATABASE_URL: 'postgres://postgres:5432/twenty',
    TENANT_MANAGER_URL: 'http://tenant-manager:3030',
    TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
  });

  expect(compose).not.toContain('TENANT_POOL');
  expect(Number(allowed)).toBeGreaterThanOrEqual(
    TWENTY_PROCESSES *
      (DATA_SOURCES * DEFAULT_POOL + tenancy!.poolTotal + RESERVE) +
      MAKING +
      TENANT_MANAGER +
      CONNECTORS +
      COMMANDS +
      OPERATOR,
  );
});
