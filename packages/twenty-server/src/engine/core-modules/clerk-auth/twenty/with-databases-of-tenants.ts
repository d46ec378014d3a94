import { type Pool } from 'pg';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import {
  poolToTenants,
  withTenantDatabases,
} from 'src/engine/core-modules/clerk-auth/tenancy/with-tenant-databases';
import { readTwentyBuild } from 'src/engine/core-modules/clerk-auth/twenty/twenty-build';

let known: TenantConnections | null | undefined;

/** Of this process; null when there is one tenant only. */
const connectionsOfProcess = () => (known ??= openConnections());

/**
 * The options of one of Twenty's data sources, with connections that lead to the
 * database of the current tenant. Unchanged when there is one tenant only.
 */
export const withDatabasesOfTenants = <Options extends object>(
  options: Options,
): Options => {
  const tenantConnections = connectionsOfProcess();

  return tenantConnections === null
    ? options
    : withTenantDatabases(options, tenantConnections);
};

/** The same for releases that make a pool of pg's themselves (2.36 and later). */
export const poolOfTenants = (pool: typeof Pool): typeof Pool => {
  const tenantConnections = connectionsOfProcess();

  return tenantConnections === null ? pool : poolToTenants(tenantConnections);
};

const openConnections = () => {
  try {
    const configuration = readTenancyConfiguration(process.env);

    return (
      configuration && new TenantConnections(configuration, readTwentyBuild())
    );
  } catch (error) {
    if (error instanceof ConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
};
