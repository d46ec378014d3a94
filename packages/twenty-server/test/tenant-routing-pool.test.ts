import { randomUUID } from 'node:crypto';
import { createServer, type Socket } from 'node:net';

import { Client, type PoolClient } from 'pg';

import {
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantDatabaseMismatchError } from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

const TOTAL = 3;

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let connections: TenantConnections;
let pool: TenantRoutingPool;
let tenants: TenantContext[];

const askServer = async (...statements: string[]) => {
  const client = new Client({ connectionString: postgres.url('postgres') });

  await client.connect();
  for (const statement of statements) {
    await client.query(statement);
  }
  await client.end();
};

const makeTenant = async (databaseName: string): Promise<TenantContext> => {
  const tenantId = randomUUID();

  await askServer(
    `CREATE DATABASE ${databaseName}`,
    `COMMENT ON DATABASE ${databaseName} IS '${markerOf(tenantId, 1)}'`,
  );

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

/** As each of Twenty's data sources has one. */
const makePool = () =>
  new TenantRoutingPool(
    { connectionString: postgres.url('postgres') },
    connections,
  );

beforeEach(() => {
  connections = new TenantConnections(
    { poolSize: 10, poolTotal: TOTAL, poolIdleMilliseconds: 30_000 },
    null,
  );
  pool = makePool();
});

afterEach(() => pool.end());

const countOpen = () =>
  [...connections.openOfEach.values()].reduce((sum, open) => sum + open, 0);

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

it('lets whoever has a connection that PostgreSQL closes hear of it when they ask', () =>
  runInTenant(tenants[0]!, async () => {
    const client = await pool.connect();
    const { rows } = await client.query<{ id: number }>(
      'SELECT pg_backend_pid() AS id',
    );
    const isClosed = new Promise((resolve) => client.once('end', resolve));

    try {
      await askServer(`SELECT pg_terminate_backend(${rows[0]?.id})`);
      await isClosed;
      await expect(client.query('SELECT 1')).rejects.toThrow('not queryable');
    } finally {
      client.release(true);
    }
  }));

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

/** Takes a connection, and holds it until it is told to let go. */
const hold = (tenant: TenantContext) =>
  runInTenant(tenant, async () => {
    const client = await pool.connect();

    return () => client.release();
  });

it('gives a connection that is free to whoever has none, before all who have some', async () => {
  const [najd, hijaz] = tenants as [TenantContext, TenantContext];
  const held = await Promise.all([hold(najd), hold(najd), hold(najd)]);
  const order: string[] = [];
  const waiting = [
    ...[1, 2, 3].map(() => askFor(najd).then(() => order.push('najd'))),
    askFor(hijaz).then(() => order.push('hijaz')),
  ];

  held.pop()?.();
  await waiting.at(-1);

  expect(order).toEqual(['hijaz']);

  held.forEach((letGo) => letGo());
  await Promise.all(waiting);
});

it('lets work go on that holds a connection and needs another, however much of it there is', async () => {
  const [najd] = tenants as [TenantContext];
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      runInTenant(najd, async () => {
        const first = await pool.connect();
        const second = await pool.connect();

        second.release();
        first.release();

        return 'done';
      }),
    ),
  );

  expect(new Set(answers)).toEqual(new Set(['done']));
});

const backendOf = async (client: PoolClient) => {
  const { rows } = await client.query<{ id: number }>(
    'SELECT pg_backend_pid() AS id',
  );

  return rows[0]?.id;
};

describe('the data sources of a process', () => {
  let another: TenantRoutingPool;

  beforeEach(() => {
    another = makePool();
  });

  afterEach(() => another.end());

  it('use the same connections to a tenant, one after the other', () =>
    runInTenant(tenants[0]!, async () => {
      const first = await pool.connect();
      const opened = await backendOf(first);

      first.release();

      const second = await another.connect();

      expect(await backendOf(second)).toBe(opened);

      second.release();
      expect(countOpen()).toBe(1);
    }));

  it('let work have connections of each while it holds some of the other, however much of it there is', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        runInTenant(tenants[index % 3]!, async () => {
          const held = [
            await pool.connect(),
            await another.connect(),
            await pool.connect(),
          ];

          held.forEach((client) => client.release());

          return 'done';
        }),
      ),
    );

    expect(new Set(answers)).toEqual(new Set(['done']));
  });

  it('leave the others theirs when one ends', async () => {
    await pool.end();

    const { rows } = await runInTenant(tenants[0]!, () =>
      another.query<{ name: string }>('SELECT current_database() AS name'),
    );

    expect(rows).toEqual([{ name: 'najd' }]);
    pool = makePool();
  });
});

it('has tenants of a database server that hangs in nobody’s way', async () => {
  const sockets: Socket[] = [];
  const hanging = createServer((socket) => sockets.push(socket));

  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));

  const { port } = hanging.address() as { port: number };
  const unreachable = Array.from({ length: 10 }, () =>
    hold({
      ...tenants[0]!,
      tenantId: randomUUID(),
      databaseUrl: `postgres://postgres@127.0.0.1:${port}/any`,
    }).catch((error: Error) => error),
  );

  expect(await askFor(tenants[1]!)).toMatchObject({ name: 'hijaz' });

  hanging.close();
  sockets.forEach((socket) => socket.destroy());
  await Promise.all(unreachable);
});

it.each([
  ['is not there', 'nowhere', '3D000'],
  ['takes no more connections', 'qassim', '53300'],
])('has a tenant whose database %s in nobody’s way', async (_, name, code) => {
  const broken = {
    ...tenants[0]!,
    tenantId: randomUUID(),
    databaseUrl: postgres.url(name).replace('postgres@', 'guest@'),
  };

  await askServer(
    'DROP ROLE IF EXISTS guest',
    'CREATE ROLE guest LOGIN',
    'ALTER DATABASE qassim CONNECTION LIMIT 0',
  );
  for (let time = 0; time < 10; time += 1) {
    await expect(hold(broken)).rejects.toMatchObject({ code });
  }

  expect(await askFor(tenants[1]!)).toMatchObject({ name: 'hijaz' });

  await askServer('ALTER DATABASE qassim CONNECTION LIMIT -1');
});

const nameOf = (tenant: TenantContext) =>
  runInTenant(tenant, () =>
    pool.query<{ name: string }>('SELECT current_database() AS name'),
  );

it('is not connected to the database that a tenant gets after the one that it is connected to', async () => {
  const [najd] = tenants as [TenantContext];

  await nameOf(najd);

  expect(connections.isConnectedTo(najd)).toBe(true);
  expect(connections.isConnectedTo({ ...najd, epoch: 2 })).toBe(false);
});

describe('to who uses it as a pool of pg', () => {
  it('asks the tenant of each query, and gives its connection back', async () => {
    const [najd, hijaz] = tenants as [TenantContext, TenantContext];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        nameOf(index % 2 ? najd : hijaz),
      ),
    );

    expect(answers.map(({ rows }) => rows[0]?.name)).toEqual(
      Array.from({ length: 30 }, (_, index) => (index % 2 ? 'najd' : 'hijaz')),
    );
    expect(
      (await pool.query('SELECT current_database() AS name')).rows,
    ).toEqual([{ name: 'postgres' }]);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('gives a connection back after a statement that fails', async () => {
    const [najd] = tenants as [TenantContext];

    for (let time = 0; time <= TOTAL; time += 1) {
      await expect(
        runInTenant(najd, () => pool.query('SELECT * FROM nowhere')),
      ).rejects.toThrow(/nowhere/);
    }
    expect((await nameOf(najd)).rows).toEqual([{ name: 'najd' }]);
  });

  it('refuses a query whose connection leads elsewhere', async () => {
    const [najd, hijaz] = tenants as [TenantContext, TenantContext];

    await expect(
      nameOf({ ...najd, databaseUrl: hijaz.databaseUrl }),
    ).rejects.toThrow(TenantDatabaseMismatchError);
  });

  it('counts the connections of tenants, too', async () => {
    const [najd, hijaz] = tenants as [TenantContext, TenantContext];

    await pool.query('SELECT 1');

    const letGo = [await hold(najd), await hold(hijaz)];

    expect(pool).toMatchObject({ totalCount: 3, idleCount: 1 });

    letGo.forEach((each) => each());

    expect(pool).toMatchObject({
      totalCount: 3,
      idleCount: 3,
      waitingCount: 0,
    });
  });
});
