import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { databaseServersOf } from '@twenty-clerk/contract/databases/database-servers';

type Environment = Record<string, string | undefined>;

export type TenancyConfiguration = {
  /** Base address of tenant-manager, without a trailing slash. */
  managerUrl: string;
  /** Accepted from tenant-manager; the first is shown to it. */
  serviceTokens: readonly [string, ...string[]];
  /** Addresses of database servers by the name the registry uses. */
  databaseServers: Readonly<Record<string, string>>;
  /** Connections to one tenant's database. */
  poolSize: number;
  /** Connections to the databases of all tenants on one database server. */
  poolTotal: number;
  poolIdleMilliseconds: number;
};

const MINIMUM_TOKEN_LENGTH = 32;

const read = (environment: Environment, variable: string) =>
  environment[variable]?.trim() || undefined;

const readNumber = (
  environment: Environment,
  variable: string,
  fallback: number,
) => {
  const value = read(environment, variable) ?? String(fallback);

  if (!/^[1-9]\d*$/.test(value)) {
    throw new ConfigurationError(
      variable,
      'is not a whole number above zero',
      `Leave it out for ${fallback}`,
    );
  }

  return Number(value);
};

const readServiceTokens = (environment: Environment) => {
  const [first, ...rest] = (read(environment, 'TENANT_SERVICE_TOKEN') ?? '')
    .split(',')
    .map((token) => token.trim())
    .filter(Boolean);

  if (
    first === undefined ||
    [first, ...rest].some((token) => token.length < MINIMUM_TOKEN_LENGTH)
  ) {
    throw new ConfigurationError(
      'TENANT_SERVICE_TOKEN',
      first === undefined ? 'is missing' : 'is too short',
      'Twenty and tenant-manager share it; make one with: openssl rand -hex 32',
    );
  }

  return [first, ...rest] as const;
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
  const managerUrl = read(environment, 'TENANT_MANAGER_URL');

  if (managerUrl === undefined) {
    return null;
  }

  if (!URL.canParse(managerUrl)) {
    throw new ConfigurationError(
      'TENANT_MANAGER_URL',
      'is not a URL',
      'Write it with its scheme, like http://tenant-manager:3030',
    );
  }

  refuseLocalCode(environment);

  return {
    managerUrl: managerUrl.replace(/\/+$/, ''),
    serviceTokens: readServiceTokens(environment),
    databaseServers: databaseServersOf(environment),
    poolSize: readNumber(environment, 'TENANT_POOL_SIZE', 8),
    poolTotal: readNumber(environment, 'TENANT_POOL_TOTAL', 80),
    poolIdleMilliseconds:
      readNumber(environment, 'TENANT_POOL_IDLE_SECONDS', 30) * 1_000,
  };
};
