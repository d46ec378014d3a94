import { EventEmitter } from 'node:events';

import { Pool, type PoolClient, type PoolConfig } from 'pg';

import {
  currentTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-context';
import { type Upgrade } from '@twenty-clerk/contract/databases/tenant-marker';
import {
  proveTenant,
  TenantDatabaseMismatchError,
} from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';

type Limits = {
  poolSize: number;
  poolTotal: number;
  poolIdleMilliseconds: number;
};

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

const CONNECTION_TIMEOUT_MILLISECONDS = 10_000;
const FULL_PAUSE_MILLISECONDS = 10;

/** Connections to one database of a tenant. */
class TenantPool extends Pool {
  constructor(
    readonly epoch: number,
    options: PoolConfig,
  ) {
    super(options);
  }
}

const openPools = new Set<TenantRoutingPool>();

/** Closes what any data source holds open for a tenant. */
export const closeTenantPools = async (tenantId: string): Promise<void> => {
  await Promise.all([...openPools].map((pool) => pool.closeTenant(tenantId)));
};

/** The tenants for which any data source holds something open. */
export const tenantsWithPools = (): string[] =>
  [...openPools].flatMap((pool) => [...pool.openConnections.keys()]);

/**
 * Connects to the database of the current tenant and lets go of it again, for whoever
 * must know before they begin whether it can be used.
 *
 * @throws TenantHeldBackError, TenantDatabaseMismatchError, or what keeps anybody from
 * connecting.
 */
export const tryDatabaseOfTenant = async (): Promise<void> => {
  const [pool] = openPools;
  const client = await pool?.connect();

  client?.release();
};

/**
 * What TypeORM takes for a pool of connections to one database: each connection
 * that is taken from it leads to the database of the current tenant, and to the
 * default one outside of any.
 *
 * TypeORM makes it as `new driver.Pool(…)`, its option `driver` being ours.
 * @see https://typeorm.io/docs/drivers/postgres/
 */
export class TenantRoutingPool extends EventEmitter {
  private readonly defaultPool: Pool;
  private readonly tenantPools = new Map<string, TenantPool>();
  private readonly proven = new WeakSet<PoolClient>();

  constructor(
    private readonly options: PoolConfig,
    private readonly limits: Limits,
    private readonly neededUpgrade: Upgrade | null,
  ) {
    super();
    this.defaultPool = new Pool(options);
    this.defaultPool.on('error', (error) => this.emit('error', error));
    openPools.add(this);
  }

  connect(): Promise<PoolClient>;
  connect(callback: ConnectCallback): void;
  connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    const connecting = this.connectTo(currentTenant());

    if (callback === undefined) {
      return connecting;
    }

    void this.callBack(connecting, callback);
  }

  private async callBack(
    connecting: Promise<PoolClient>,
    callback: ConnectCallback,
  ) {
    let client: PoolClient;

    try {
      client = await connecting;
    } catch (error) {
      callback(error as Error, undefined, () => undefined);
      return;
    }
    callback(undefined, client, (error) => client.release(error));
  }

  async end(callback?: () => void): Promise<void> {
    openPools.delete(this);
    await Promise.all(
      [this.defaultPool, ...this.tenantPools.values()].map((pool) =>
        pool.end(),
      ),
    );
    callback?.();
  }

  async closeTenant(tenantId: string): Promise<void> {
    const pool = this.tenantPools.get(tenantId);

    this.tenantPools.delete(tenantId);
    await pool?.end();
  }

  /** Open connections per tenant, for metrics and tests. */
  get openConnections(): ReadonlyMap<string, number> {
    return new Map(
      [...this.tenantPools].map(([tenantId, pool]) => [
        tenantId,
        pool.totalCount,
      ]),
    );
  }

  private async connectTo(tenant: TenantContext | null): Promise<PoolClient> {
    if (tenant === null) {
      return this.defaultPool.connect();
    }

    const pool = this.poolOf(tenant);

    const deadline = Date.now() + CONNECTION_TIMEOUT_MILLISECONDS;

    while (this.lacksRoom(pool)) {
      await this.makeRoom(pool, deadline);
    }

    // Right after the look: whoever looks next sees what this has opened.
    const client = await pool.connect();

    if (!this.proven.has(client)) {
      try {
        await proveTenant(client, tenant, this.neededUpgrade);
      } catch (error) {
        client.release(true);
        throw error;
      }
      this.proven.add(client);
    }

    return client;
  }

  private poolOf(tenant: TenantContext): Pool {
    const existing = this.tenantPools.get(tenant.tenantId);

    if (
      existing?.epoch === tenant.epoch &&
      existing.options.connectionString === tenant.databaseUrl
    ) {
      // The one used last is the last to make room for others.
      this.tenantPools.delete(tenant.tenantId);
      this.tenantPools.set(tenant.tenantId, existing);

      return existing;
    }
    if (existing !== undefined && existing.epoch > tenant.epoch) {
      throw new TenantDatabaseMismatchError(tenant.tenantId, tenant.epoch);
    }

    // The tenant has another database.
    void existing?.end();

    const pool = new TenantPool(tenant.epoch, {
      ...this.options,
      ...withoutAddress,
      connectionString: tenant.databaseUrl,
      max: this.limits.poolSize,
      idleTimeoutMillis: this.limits.poolIdleMilliseconds,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    });

    // An idle connection that PostgreSQL closes is no reason to end the process.
    pool.on('error', () => undefined);
    this.tenantPools.set(tenant.tenantId, pool);

    return pool;
  }

  /**
   * Closes an idle connection of the tenant that was away longest; when there is
   * none, waits for somebody to give theirs back. Somebody else may take the room.
   */
  private async makeRoom(forPool: Pool, deadline: number) {
    const idle = [...this.tenantPools.values()].find(
      (pool) => pool !== forPool && hasFree(pool),
    );

    if (idle !== undefined) {
      (await idle.connect()).release(true);
    } else if (Date.now() > deadline) {
      throw new Error(
        'Every connection that TENANT_POOL_TOTAL allows is in use',
      );
    } else {
      await new Promise((resolve) =>
        setTimeout(resolve, FULL_PAUSE_MILLISECONDS),
      );
    }
  }

  /** Whether a connection would have to be opened for it that is one too many. */
  private lacksRoom(forPool: Pool): boolean {
    if (hasFree(forPool) || forPool.totalCount >= this.limits.poolSize) {
      return false;
    }

    const total = [...this.tenantPools.values()].reduce(
      (sum, pool) => sum + pool.totalCount,
      0,
    );

    return total >= this.limits.poolTotal;
  }
}

/** An idle connection that nobody is about to be given. */
const hasFree = (pool: Pool) => pool.idleCount > pool.waitingCount;

/** TypeORM gives the address of the default database in parts. */
const withoutAddress = {
  host: undefined,
  port: undefined,
  user: undefined,
  password: undefined,
  database: undefined,
};
