import { Pool, type PoolClient, type PoolConfig } from 'pg';

import { currentScope } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import {
  isOfTenant,
  type TenantConnections,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

const COUNTERS = ['totalCount', 'idleCount', 'waitingCount'] as const;

/**
 * What Twenty takes for a pool of connections to one database: each connection that is
 * taken from it leads to the database of the current tenant, and to the default one
 * outside of any. Whatever pg does with a pool it does with `connect`, `query` too.
 *
 * TypeORM makes it as `new driver.Pool(…)`, its option `driver` being ours.
 * @see https://typeorm.io/docs/drivers/postgres/
 */
export class TenantRoutingPool extends Pool {
  constructor(
    options: PoolConfig,
    private readonly tenantConnections: TenantConnections,
  ) {
    super(options);
    this.countTenantsToo();
    tenantConnections.addUser(this);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    const scope = currentScope();
    const connecting = isOfTenant(scope)
      ? this.tenantConnections.connect(scope)
      : super.connect();

    if (callback === undefined) {
      return connecting;
    }

    void this.callBack(connecting, callback);
  }

  override async end(callback?: () => void): Promise<void> {
    await Promise.all([super.end(), this.tenantConnections.removeUser(this)]);
    callback?.();
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

  /** For who measures Twenty's pools: each of them counts what they share. */
  private countTenantsToo() {
    for (const counter of COUNTERS) {
      // A property by its type, which no getter of a class may override.
      Object.defineProperty(this, counter, {
        get: () =>
          this.tenantConnections.count(counter) +
          Reflect.get(Pool.prototype, counter, this),
      });
    }
  }
}
