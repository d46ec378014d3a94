import { type Pool } from 'pg';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import {
  poolToTenants,
  withTenantDatabases,
} from 'src/engine/core-modules/clerk-auth/tenancy/with-tenant-databases';
import { readTwentyBuild } from 'src/engine/core-modules/clerk-auth/twenty/twenty-build';

/**
 * The options of one of Twenty's data sources, with connections that lead to the
 * database of the current tenant. Unchanged when there is one tenant only.
 */
export const withDatabasesOfTenants = <Options extends object>(
  options: Options,
): Options => {
  const configuration = readOrExit();

  return configuration === null
    ? options
    : withTenantDatabases(options, configuration, readTwentyBuild());
};

/** The same for releases that make a pool of pg's themselves (2.36 and later). */
export const poolOfTenants = (pool: typeof Pool): typeof Pool => {
  const configuration = readOrExit();

  return configuration === null
    ? pool
    : poolToTenants(configuration, readTwentyBuild());
};

const readOrExit = () => {
  try {
    return readTenancyConfiguration(process.env);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
};
