import * as pg from 'pg';

import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { type Upgrade } from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

/**
 * The options of a data source, with connections that lead to the database of the
 * current tenant.
 *
 * @param neededUpgrade what a tenant's database must have behind it; null when there
 * are no upgrades.
 */
export const withTenantDatabases = <Options extends object>(
  options: Options,
  configuration: TenancyConfiguration,
  neededUpgrade: Upgrade | null,
): Options => ({
  ...options,
  driver: {
    ...pg,
    Pool: class extends TenantRoutingPool {
      constructor(poolOptions: pg.PoolConfig) {
        super(poolOptions, configuration, neededUpgrade);
      }
    },
  },
});
