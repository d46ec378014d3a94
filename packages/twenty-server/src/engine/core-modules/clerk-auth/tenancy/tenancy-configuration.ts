import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import {
  type Environment,
  read,
  readNumber,
  readUrl,
} from '@twenty-clerk/contract/configuration/environment';
import {
  readTokens,
  readTokensIfAny,
  refuseEqualTokens,
} from '@twenty-clerk/contract/configuration/tokens';
import { databaseServersOf } from '@twenty-clerk/contract/databases/database-servers';

export type TenancyConfiguration = {
  /** Base address of tenant-manager, without a trailing slash. */
  managerUrl: string;
  /** Accepted from tenant-manager; the first is shown to it. */
  serviceTokens: readonly [string, ...string[]];
  /** Accepted from connectors, if there are any. */
  connectorsTokens: readonly string[];
  /** Addresses of database servers by the name the registry uses. */
  databaseServers: Readonly<Record<string, string>>;
  /** Connections to one tenant's database. */
  poolSize: number;
  /** Connections to the databases of all tenants on one database server. */
  poolTotal: number;
  poolIdleMilliseconds: number;
};

/**
 * A workspace can run code on the server with these settings, and that code could
 * read the database of every tenant. In development Twenty takes LOCAL for what is
 * not set.
 */
const refuseLocalCode = (environment: Environment) => {
  const whenUnset =
    read(environment, 'NODE_ENV') === 'development' ? 'LOCAL' : 'DISABLED';
  const variable = ['LOGIC_FUNCTION_TYPE', 'CODE_INTERPRETER_TYPE'].find(
    (name) => (read(environment, name) ?? whenUnset).toUpperCase() === 'LOCAL',
  );

  if (variable !== undefined) {
    throw new ConfigurationError(
      variable,
      'is LOCAL, or not set in development, which would let one tenant read the data of all',
      'Set it to DISABLED, or to a service outside of this machine',
    );
  }
};

/**
 * Reads the settings for many tenants (docs/configuration.md lists them).
 *
 * @returns null when TENANT_MANAGER_URL is not set: one tenant, one database.
 * @throws ConfigurationError naming the first variable that is wrong.
 */
export const readTenancyConfiguration = (
  environment: Environment,
): TenancyConfiguration | null => {
  if (read(environment, 'TENANT_MANAGER_URL') === undefined) {
    return null;
  }

  refuseLocalCode(environment);
  refuseEqualTokens(environment, [
    'TENANT_SERVICE_TOKEN',
    'CONNECTORS_TWENTY_TOKEN',
  ]);

  return {
    managerUrl: readUrl(
      environment,
      'TENANT_MANAGER_URL',
      'Write it with its scheme, like http://tenant-manager:3030',
    ),
    serviceTokens: readTokens(environment, 'TENANT_SERVICE_TOKEN'),
    connectorsTokens: readTokensIfAny(environment, 'CONNECTORS_TWENTY_TOKEN'),
    databaseServers: databaseServersOf(environment),
    poolSize: readNumber(environment, 'TENANT_POOL_SIZE', 8, { least: 1 }),
    poolTotal: readNumber(environment, 'TENANT_POOL_TOTAL', 80, { least: 1 }),
    poolIdleMilliseconds:
      readNumber(environment, 'TENANT_POOL_IDLE_SECONDS', 30, {
        least: 1,
        // A timer of more than 24 days is over at once.
        most: 2_000_000,
      }) * 1_000,
  };
};
