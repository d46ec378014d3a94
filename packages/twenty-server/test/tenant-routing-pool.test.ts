import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import {
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-context';
import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

const TOTAL = 3;

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let pool: TenantRoutingPool;
let tenants: TenantContext[];

const makeTenant = async (databaseName: string): Promise<TenantContext> => {
  const tenantId = randomUUID();
  const client = new Client({ connectionString: postgres.url('postgres') });

  await client.connect();
  await client.query(`CREATE DATABASE ${databaseName}`);
  await client.query(
    `COMMENT ON DATABASE ${databaseName} IS '${markerOf(tenantId, 1)}'`,
  );
  await client.end();

  return {
    tenantId,
    workspaceId: null,
    databaseUrl: postgres.url(databaseName),
    epoch: 1,
    isBeingMade: false,
  };
};

beforeAll(async () => {
  postgres = await startLocalPostgres();
  tenants = [
    await makeTenant('najd'),
    await makeTenant('hijaz'),
    await makeTenant('qassim'),
  ];
});

afterAll(() => postgres.stop());

beforeEach(() => {
  pool = new TenantRoutingPool(
    { connectionString: postgres.url('postgres') },
    { poolSize: 10, poolTotal: TOTAL, poolIdleMilliseconds: 30_000 },
    null,
  );
});

afterEach(() => pool.end());

const countOpen = () =>
  [...pool.openConnections.values()].reduce((sum, open) => sum + open, 0);

/** @returns in which database it was, and how many connections were open then. */
const askFor = (tenant: TenantContext) =>
  runInTenant(tenant, async () => {
    const client = await pool.connect();

    try {
      const { rows } = await client.query<{ name: string }>(
        'SELECT current_database() AS name FROM pg_sleep(0.01)',
      );

      return { name: rows[0]?.name, open: countOpen() };
    } finally {
      client.release();
    }
  });

describe('TENANT_POOL_TOTAL', () => {
  it.each([
    ['when nothing is open yet', 0],
    ['when each tenant has one that is idle', 1],
  ])('holds for all who ask at the same moment, %s', async (_when, rounds) => {
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(tenants.map(askFor));
    }

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => askFor(tenants[index % 3]!)),
    );

    expect(answers.map(({ name }) => name)).toEqual(
      Array.from(
        { length: 30 },
        (_, index) => ['najd', 'hijaz', 'qassim'][index % 3],
      ),
    );
    expect(Math.max(...answers.map(({ open }) => open))).toBe(TOTAL);
  });
});
