import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import {
  type Environment,
  read,
  readLogLevel,
  readNeededList,
  readNumber,
  readPort,
  readUrl,
} from '@twenty-clerk/contract/configuration/environment';
import {
  readTokens,
  readTokensIfAny,
  refuseEqualTokens,
} from '@twenty-clerk/contract/configuration/tokens';
import { DATABASE_NAME } from '@twenty-clerk/contract/calls/lookup-answers';
import { readRegistryUrl } from '@twenty-clerk/contract/databases/registry-url';
import { requireClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import {
  type OrganizationSource,
  readOrganizationSource,
} from '@twenty-clerk/clerk-access/read-organization-source';
import {
  databaseServersOf,
  type DatabaseTls,
  databaseTlsOf,
  templateNameOf,
} from '@twenty-clerk/contract/databases/database-servers';

export type Configuration = {
  port: number;
  /** Where organizations and their members are kept: by Clerk, or here. */
  organizationSource: OrganizationSource;
  /** The registry's own database. */
  registryUrl: string;
  /** Twenty's own database, where it is known. */
  ownDatabaseUrl: string | null;
  /** Database servers of tenants by name, `default` among them. */
  databaseServers: ReturnType<typeof databaseServersOf>;
  /** On which of them new tenants get their databases, by its name. */
  placementServer: string;
  /** For the registry's server as well. */
  databaseTls: DatabaseTls;
  emptyTemplateDatabase: string;
  /** How many organizations a person may make over the API in an hour. */
  creationsPerHour: number;
  /** How many databases wait, ready made, for the next tenants. */
  stockSize: number;
  /** Where Twenty's server answers, without a trailing slash. */
  twentyUrl: string;
  /** Accepted from Twenty; the first is shown to it. */
  serviceTokens: readonly [string, ...string[]];
  /** Accepted from connectors, if there are any. */
  connectorsTokens: readonly string[];
  /** Of programs of the operator's, which may ask the organization API and no more. */
  organizationApiTokens: readonly string[];
  webhookSecrets: readonly [string, ...string[]];
  clerk: ClerkConfiguration;
  /** How long a removed tenant's data is kept. */
  retentionDays: number;
  /** Where the last dump of a removed tenant goes; null: it is never dropped. */
  dumpDirectory: string | null;
  logLevel: string;
};

/** A century: a later day is none that PostgreSQL and JavaScript both know. */
const MOST_RETENTION_DAYS = 36_500;

export const CONFIGURATION = Symbol('CONFIGURATION');

const readEmptyTemplateDatabase = (environment: Environment) => {
  const name = templateNameOf(environment);

  if (!DATABASE_NAME.test(name)) {
    throw new ConfigurationError(
      'TENANT_TEMPLATE_DATABASE',
      'is not a name for a database',
      'Use lower-case letters, digits and underscores',
    );
  }

  return name;
};

const readPlacementServer = (
  environment: Environment,
  servers: Configuration['databaseServers'],
) => {
  if (read(environment, 'TENANT_BIRTH_SERVER') !== undefined) {
    throw new ConfigurationError(
      'TENANT_BIRTH_SERVER',
      'has another name',
      'Call it TENANT_PLACEMENT_SERVER',
    );
  }

  const name = read(environment, 'TENANT_PLACEMENT_SERVER') ?? 'default';

  if (!Object.hasOwn(servers, name)) {
    throw new ConfigurationError(
      'TENANT_PLACEMENT_SERVER',
      'is not a database server',
      `Choose one of ${Object.keys(servers).join(', ')}; TENANT_DATABASE_SERVERS adds others`,
    );
  }

  return name;
};

/**
 * Reads the settings of tenant-manager (docs/configuration.md lists them).
 *
 * @throws ConfigurationError naming the first variable that is missing or
 * malformed.
 */
export const readConfiguration = (environment: Environment): Configuration => {
  const clerk = requireClerkConfiguration(environment);
  const registryUrl = readRegistryUrl(environment);
  const databaseServers = databaseServersOf(environment);
  const logLevel = readLogLevel(environment);

  refuseEqualTokens(environment, [
    'TENANT_SERVICE_TOKEN',
    'CONNECTORS_TENANT_MANAGER_TOKEN',
    'ORGANIZATION_API_TOKEN',
  ]);

  return {
    clerk,
    registryUrl,
    logLevel,
    port: readPort(environment, 'PORT', 3030),
    organizationSource: readOrganizationSource(environment),
    ownDatabaseUrl: read(environment, 'PG_DATABASE_URL') ?? null,
    databaseServers,
    placementServer: readPlacementServer(environment, databaseServers),
    databaseTls: databaseTlsOf(environment),
    emptyTemplateDatabase: readEmptyTemplateDatabase(environment),
    twentyUrl: readUrl(
      environment,
      'TWENTY_URL',
      "Set it to the address of Twenty's server, like http://twenty-server:3000",
    ),
    serviceTokens: readTokens(environment, 'TENANT_SERVICE_TOKEN'),
    connectorsTokens: readTokensIfAny(
      environment,
      'CONNECTORS_TENANT_MANAGER_TOKEN',
    ),
    organizationApiTokens: readTokensIfAny(
      environment,
      'ORGANIZATION_API_TOKEN',
    ),
    webhookSecrets: readNeededList(
      environment,
      'CLERK_WEBHOOK_SECRET',
      (secret) => /^whsec_[A-Za-z0-9+/]+=*$/.test(secret),
      "Copy it from Clerk's dashboard, Configure, Webhooks, Signing secret; it starts with whsec_",
    ),
    creationsPerHour: readNumber(environment, 'TENANT_CREATIONS_PER_HOUR', 10),
    stockSize: readNumber(environment, 'TENANT_STOCK', 2),
    retentionDays: readNumber(environment, 'TENANT_RETENTION_DAYS', 30, {
      most: MOST_RETENTION_DAYS,
    }),
    dumpDirectory: read(environment, 'TENANT_DUMP_DIRECTORY') ?? null,
  };
};
