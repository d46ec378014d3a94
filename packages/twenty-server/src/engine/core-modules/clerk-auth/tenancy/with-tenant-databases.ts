import * as pg from 'pg';

import { ClerkConfigurationError } from 'src/engine/core-modules/clerk-auth/configuration/clerk-configuration.error';
import {
  readTenancyConfiguration,
  type TenancyConfiguration,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

/**
 * The options of one of Twenty's data sources, with connections that lead to the
 * database of the current tenant. Unchanged when there is one tenant only.
 */
export const withTenantDatabases = <Options extends object>(
  options: Options,
  configuration = readOrExit(),
): Options =>
  configuration === null
    ? options
    : { ...options, driver: tenantDriver(configuration) };

const tenantDriver = (configuration: TenancyConfiguration) => ({
  ...pg,
  Pool: class extends TenantRoutingPool {
    constructor(options: pg.PoolConfig) {
      super(options, configuration);
    }
  },
});

const readOrExit = () => {
  try {
    return readTenancyConfiguration(process.env);
  } catch (error) {
    if (error instanceof ClerkConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
};
