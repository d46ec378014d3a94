import * as pg from 'pg';

import { type TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

/** A class of pools whose connections lead to the database of the current tenant. */
export const poolToTenants = (
  tenantConnections: TenantConnections,
): typeof pg.Pool =>
  class extends TenantRoutingPool {
    constructor(options: pg.PoolConfig = {}) {
      super(options, tenantConnections);
    }
  };

/** The options of a data source of TypeORM's, with such a pool. */
export const withTenantDatabases = <Options extends object>(
  options: Options,
  tenantConnections: TenantConnections,
): Options => ({
  ...options,
  driver: { ...pg, Pool: poolToTenants(tenantConnections) },
});
