import * as pg from 'pg';

import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { type Upgrade } from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

/**
 * A class of pools whose connections lead to the database of the current tenant.
 *
 * @param neededUpgrade what a tenant's database must have behind it; null when there
 * are no upgrades.
 */
export const poolToTenants = (
  configuration: TenancyConfiguration,
  neededUpgrade: Upgrade | null,
): typeof pg.Pool =>
  class extends TenantRoutingPool {
    constructor(options: pg.PoolConfig = {}) {
      super(options, configuration, neededUpgrade);
    }
  };

/** The options of a data source of TypeORM's, with such a pool. */
export const withTenantDatabases = <Options extends object>(
  options: Options,
  ...how: Parameters<typeof poolToTenants>
): Options => ({
  ...options,
  driver: { ...pg, Pool: poolToTenants(...how) },
});
