import { EventEmitter } from 'node:events';

import { Pool, type PoolClient, type PoolConfig } from 'pg';

import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
} from 'cockatiel';

import {
  currentScope,
  type Scope,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { type Upgrade } from '@twenty-clerk/contract/databases/tenant-marker';
import { FairShare } from 'src/engine/core-modules/clerk-auth/tenancy/fair-share';
import {
  proveTenant,
  TenantDatabaseMismatchError,
  TenantHeldBackError,
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

const COUNTERS = ['totalCount', 'idleCount', 'waitingCount'] as const;
const CONNECTION_TIMEOUT_MILLISECONDS = 10_000;
const FAILURES_UNTIL_PAUSE = 5;
const PAUSE_MILLISECONDS = 5_000;

/** Connections to one database of a tenant. */
class TenantPool extends Pool {
  constructor(
    readonly epoch: number,
    readonly host: string,
    options: PoolConfig,
  ) {
    super(options);
  }
}

/** A database server: what is wrong with one is no matter of the others' tenants. */
class DatabaseServer {
  readonly share: FairShare;
  /** One that does not let anybody connect is left alone for a while. */
  private readonly breaker = circuitBreaker(handleAll, {
    halfOpenAfter: PAUSE_MILLISECONDS,
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_PAUSE),
  });

  constructor(
    readonly host: string,
    { poolSize, poolTotal }: Limits,
  ) {
    this.share = new FairShare({ total: poolTotal, each: poolSize });
  }

  async connectWith(pool: Pool): Promise<PoolClient> {
    try {
      return await this.breaker.execute(() => pool.connect());
    } catch (error) {
      throw error instanceof BrokenCircuitError
        ? new Error(
            `The database server ${this.host} does not answer; it is tried again in a few seconds`,
            { cause: error },
          )
        : error;
    }
  }
}

/** An error that nobody listens to would end the process. */
const ignore = () => undefined;

const openPools = new Set<TenantRoutingPool>();

const heldBack = new EventEmitter<{ heldBack: [tenantId: string] }>();

/** @param listener hears of a tenant whose database somebody was not given. */
export const whenHeldBack = (listener: (tenantId: string) => void): void => {
  heldBack.on('heldBack', listener);
};

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
 * What Twenty takes for a pool of connections to one database: each connection that is
 * taken from it leads to the database of the current tenant, and to the default one
 * outside of any. Whatever pg does with a pool it does with `connect`, `query` too.
 *
 * TypeORM makes it as `new driver.Pool(…)`, its option `driver` being ours.
 * @see https://typeorm.io/docs/drivers/postgres/
 */
export class TenantRoutingPool extends Pool {
  private readonly tenantPools = new Map<string, TenantPool>();
  private readonly servers = new Map<string, DatabaseServer>();
  private readonly proven = new WeakSet<PoolClient>();

  constructor(
    options: PoolConfig,
    private readonly limits: Limits,
    private readonly neededUpgrade: Upgrade | null,
  ) {
    super(options);
    this.countTenantsToo();
    openPools.add(this);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    const connecting = this.connectTo(currentScope());

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

  override async end(callback?: () => void): Promise<void> {
    openPools.delete(this);
    await Promise.all([
      super.end(),
      ...[...this.tenantPools.values()].map((pool) => pool.end()),
    ]);
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

  /** For who measures Twenty's pools. */
  private countTenantsToo() {
    for (const counter of COUNTERS) {
      // A property by its type, which no getter of a class may override.
      Object.defineProperty(this, counter, {
        get: () =>
          [...this.tenantPools.values()].reduce(
            (sum, pool) => sum + pool[counter],
            Reflect.get(Pool.prototype, counter, this),
          ),
      });
    }
  }

  private async connectTo(scope: Scope): Promise<PoolClient> {
    const { tenant } = scope;

    if (tenant === null) {
      return super.connect();
    }

    const server = this.serverOf(this.poolOf(tenant));
    const giveBack = await server.share.take(
      tenant.tenantId,
      scope,
      CONNECTION_TIMEOUT_MILLISECONDS,
    );

    try {
      // Another one, if the tenant has got another database meanwhile.
      const pool = this.poolOf(tenant);

      for (
        let idle = this.tooManyFor(pool);
        idle !== undefined;
        idle = this.tooManyFor(pool)
      ) {
        (await idle.connect()).release(true);
      }

      // Right after the look: whoever looks next sees what this has opened.
      const client = await server.connectWith(pool);
      const release = client.release;

      client.release = (error) => {
        release(error);
        giveBack();
      };
      await this.prove(client, tenant);

      return client;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  private async prove(client: PoolClient, tenant: TenantContext) {
    if (this.proven.has(client)) {
      return;
    }
    try {
      await proveTenant(client, tenant, this.neededUpgrade);
    } catch (error) {
      client.release(true);
      if (error instanceof TenantHeldBackError) {
        heldBack.emit('heldBack', tenant.tenantId);
      }
      throw error;
    }
    this.proven.add(client);
  }

  private serverOf({ host }: TenantPool): DatabaseServer {
    const server =
      this.servers.get(host) ?? new DatabaseServer(host, this.limits);

    this.servers.set(host, server);

    return server;
  }

  private poolOf(tenant: TenantContext): TenantPool {
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

    const pool = new TenantPool(
      tenant.epoch,
      new URL(tenant.databaseUrl).host,
      {
        ...this.options,
        ...withoutAddress,
        connectionString: tenant.databaseUrl,
        // How many there are is for the server's share to say, with one that it keeps back.
        max: this.limits.poolSize + 1,
        idleTimeoutMillis: this.limits.poolIdleMilliseconds,
        connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
      },
    );

    // An idle connection that PostgreSQL closes is no reason to end the process.
    pool.on('error', ignore);
    // Nor is one that somebody has: what they ask it next fails and says why.
    pool.on('connect', (client) => client.on('error', ignore));
    this.tenantPools.set(tenant.tenantId, pool);

    return pool;
  }

  /**
   * Who has an idle connection to close before one is opened for a tenant: the tenant
   * of the same server that was away longest. As many may be open as may be in use,
   * so that there is one whenever there are too many.
   */
  private tooManyFor(forPool: TenantPool): TenantPool | undefined {
    if (hasFree(forPool)) {
      return undefined;
    }

    const pools = [...this.tenantPools.values()].filter(
      ({ host }) => host === forPool.host,
    );
    const open = pools.reduce((sum, { totalCount }) => sum + totalCount, 0);

    return open < this.limits.poolTotal
      ? undefined
      : pools.find((pool) => pool !== forPool && hasFree(pool));
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
