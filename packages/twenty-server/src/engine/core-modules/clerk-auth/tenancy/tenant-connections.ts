import { DatabaseError, Pool, type PoolClient, type PoolConfig } from 'pg';

import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';

import {
  currentScope,
  type Scope,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { type Upgrade } from '@twenty-clerk/contract/databases/tenant-marker';
import {
  FairShare,
  NoneFreeError,
  RESERVE,
} from 'src/engine/core-modules/clerk-auth/tenancy/fair-share';
import {
  proveTenant,
  TenantDatabaseMismatchError,
} from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';

type Limits = {
  poolSize: number;
  poolTotal: number;
  poolIdleMilliseconds: number;
};

const CONNECTION_TIMEOUT_MILLISECONDS = 10_000;
const FAILURES_UNTIL_PAUSE = 5;
const PAUSE_MILLISECONDS = 5_000;

/** Connections to one database of a tenant. */
class TenantPool extends Pool {
  /** That lead where they have to, and are open: what is about to be opened may not. */
  readonly proven = new Set<PoolClient>();

  constructor(
    readonly epoch: number,
    readonly host: string,
    options: PoolConfig,
  ) {
    super(options);
  }
}

/**
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OPERATOR_INTERVENTION = '57P';

/**
 * What PostgreSQL itself answers, it answers about one database: that it is not there,
 * or has its fill of connections. Unless it starts or ends.
 */
const isAboutServer = (error: unknown): boolean =>
  !(error instanceof DatabaseError) ||
  error.code?.startsWith(OPERATOR_INTERVENTION) === true;

/** A database server: what is wrong with one is no matter of the others' tenants. */
class DatabaseServer {
  readonly share: FairShare;
  /** One that does not let anybody connect is left alone for a while. */
  private readonly breaker = circuitBreaker(handleWhen(isAboutServer), {
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

const inUse = new Set<TenantConnections>();

/** Closes what is open to a tenant's database. */
export const closeTenantConnections = async (
  tenantId: string,
): Promise<void> => {
  await Promise.all([...inUse].map((each) => each.closeTenant(tenantId)));
};

/** The tenants to whose databases something is open. */
export const tenantsWithConnections = (): string[] =>
  [...inUse].flatMap(({ openOfEach }) => [...openOfEach.keys()]);

type DatabaseOfTenant = Pick<TenantContext, 'tenantId' | 'epoch'>;

/** Whether anything is open to a tenant's database, and may be used. */
export const isConnectedToTenant = (database: DatabaseOfTenant): boolean =>
  [...inUse].some((each) => each.isConnectedTo(database));

/**
 * Connects to the database of the current tenant and lets go of it again, for whoever
 * must know before they begin whether it can be used.
 *
 * @throws TenantHeldBackError, TenantDatabaseMismatchError, or what keeps anybody from
 * connecting.
 */
export const tryDatabaseOfTenant = async (): Promise<void> => {
  const scope = currentScope();
  const [connections] = inUse;

  if (isOfTenant(scope)) {
    (await connections?.connect(scope))?.release();
  }
};

export type ScopeOfTenant = Scope & { tenant: TenantContext };

export const isOfTenant = (scope: Scope): scope is ScopeOfTenant =>
  scope.tenant !== null;

/**
 * The connections of a process to the databases of tenants. All data sources of
 * Twenty's take theirs from here: what one has used, another finds open.
 */
export class TenantConnections {
  private readonly pools = new Map<string, TenantPool>();
  private readonly servers = new Map<string, DatabaseServer>();
  private readonly users = new Set<Pool>();
  private options: PoolConfig = {};

  constructor(
    private readonly limits: Limits,
    private readonly neededUpgrade: Upgrade | null,
  ) {}

  /** @param pool of a data source. How the first one connects, all do. */
  addUser(pool: Pool): void {
    if (this.users.size === 0) {
      this.options = pool.options;
      inUse.add(this);
    }
    this.users.add(pool);
  }

  /** Closes them all, when it was the last one's. */
  async removeUser(pool: Pool): Promise<void> {
    this.users.delete(pool);
    if (this.users.size > 0) {
      return;
    }
    inUse.delete(this);
    await Promise.all([...this.pools.values()].map((each) => each.end()));
  }

  /**
   * @throws TenantHeldBackError, TenantDatabaseMismatchError, or what keeps anybody from
   * connecting.
   */
  async connect(scope: ScopeOfTenant): Promise<PoolClient> {
    const { tenant } = scope;
    const server = this.serverOf(this.poolOf(tenant));
    const giveBack = await this.shareOf(server, scope);

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
      await this.prove(client, tenant, pool);

      return client;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async closeTenant(tenantId: string): Promise<void> {
    const pool = this.pools.get(tenantId);

    this.pools.delete(tenantId);
    await pool?.end();
  }

  isConnectedTo({ tenantId, epoch }: DatabaseOfTenant): boolean {
    const pool = this.pools.get(tenantId);

    return pool?.epoch === epoch && pool.proven.size > 0;
  }

  /** Open connections by tenant. */
  get openOfEach(): ReadonlyMap<string, number> {
    return new Map(
      [...this.pools].map(([tenantId, pool]) => [tenantId, pool.totalCount]),
    );
  }

  /** One of pg's counters, over all tenants. */
  count(counter: 'totalCount' | 'idleCount' | 'waitingCount'): number {
    return [...this.pools.values()].reduce(
      (sum, pool) => sum + pool[counter],
      0,
    );
  }

  private async shareOf(
    { share }: DatabaseServer,
    scope: ScopeOfTenant,
  ): Promise<() => void> {
    try {
      return await share.take(
        scope.tenant.tenantId,
        scope,
        CONNECTION_TIMEOUT_MILLISECONDS,
      );
    } catch (error) {
      throw error instanceof NoneFreeError
        ? new Error(
            `Every connection that ${
              error.isOfOne ? 'TENANT_POOL_SIZE' : 'TENANT_POOL_TOTAL'
            } allows is in use`,
            { cause: error },
          )
        : error;
    }
  }

  private async prove(
    client: PoolClient,
    tenant: TenantContext,
    { proven }: TenantPool,
  ) {
    if (proven.has(client)) {
      return;
    }
    try {
      await proveTenant(client, tenant, this.neededUpgrade);
    } catch (error) {
      client.release(true);
      throw error;
    }
    proven.add(client);
    // The first when PostgreSQL has ended it, the other in any case.
    for (const event of ['error', 'end']) {
      client.once(event, () => proven.delete(client));
    }
  }

  private serverOf({ host }: TenantPool): DatabaseServer {
    const server =
      this.servers.get(host) ?? new DatabaseServer(host, this.limits);

    this.servers.set(host, server);

    return server;
  }

  private poolOf(tenant: TenantContext): TenantPool {
    const existing = this.pools.get(tenant.tenantId);

    if (
      existing?.epoch === tenant.epoch &&
      existing.options.connectionString === tenant.databaseUrl
    ) {
      // The one used last is the last to make room for others.
      this.pools.delete(tenant.tenantId);
      this.pools.set(tenant.tenantId, existing);

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
        // How many there are is for the server's share to say, with what it keeps back.
        max: this.limits.poolSize + RESERVE,
        idleTimeoutMillis: this.limits.poolIdleMilliseconds,
        connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
      },
    );

    // An idle connection that PostgreSQL closes is no reason to end the process.
    pool.on('error', ignore);
    // Nor is one that somebody has: what they ask it next fails and says why.
    pool.on('connect', (client) => client.on('error', ignore));
    this.pools.set(tenant.tenantId, pool);

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

    const pools = [...this.pools.values()].filter(
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
