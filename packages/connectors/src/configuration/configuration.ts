import { requireClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import {
  type Environment,
  read,
  readList,
  readLogLevel,
  readNumber,
  readPort,
  readUrl,
} from '@twenty-clerk/contract/configuration/environment';
import {
  readTokens,
  refuseEqualTokens,
} from '@twenty-clerk/contract/configuration/tokens';
import { readRegistryUrl } from '@twenty-clerk/contract/databases/registry-url';
import {
  type DatabaseTls,
  databaseTlsOf,
} from '@twenty-clerk/contract/databases/database-servers';

import { type EncryptionKeys, readEncryptionKeys } from './encryption-keys';

/** An app of Salla's Partners Portal; without one nobody can connect a shop. */
export type SallaConfiguration = {
  clientId: string;
  clientSecret: string;
  /** Where merchants consent, and tokens are made. */
  accountsUrl: string;
  /** The Merchant API. */
  apiUrl: string;
};

export type Configuration = {
  port: number;
  /** Beside the registry's tables, in a schema of its own. */
  databaseUrl: string;
  databaseTls: DatabaseTls;
  /** Where Twenty's server answers, without a trailing slash. */
  twentyUrl: string;
  /** Shown to Twenty. */
  twentyToken: string;
  tenantManagerUrl: string;
  /** Shown to tenant-manager. */
  tenantManagerToken: string;
  clerk: ClerkConfiguration;
  /** Where people open the CRM: they come back there from Salla. */
  crmUrl: string;
  /** Where a browser, and Salla, reach this program. */
  publicUrl: string;
  encryptionKeys: EncryptionKeys;
  /** For the signature strategy of Salla's webhooks; several while one is replaced. */
  sallaWebhookSecrets: readonly string[];
  /** For the token strategy. */
  sallaWebhookTokens: readonly string[];
  salla: SallaConfiguration | null;
  elevenLabsWebhookSecrets: readonly string[];
  /** At which hour, in Riyadh, shops are gone through for what was lost. */
  nightlyHour: number;
  logLevel: string;
};

export const CONFIGURATION = Symbol('CONFIGURATION');

const readSalla = (environment: Environment): SallaConfiguration | null => {
  const clientId = read(environment, 'SALLA_CLIENT_ID');
  const clientSecret = read(environment, 'SALLA_CLIENT_SECRET');

  if (clientId === undefined && clientSecret === undefined) {
    return null;
  }
  if (clientId === undefined || clientSecret === undefined) {
    throw new ConfigurationError(
      clientId === undefined ? 'SALLA_CLIENT_ID' : 'SALLA_CLIENT_SECRET',
      'is missing',
      "Copy both from the app's page in Salla's Partners Portal",
    );
  }

  return {
    clientId,
    clientSecret,
    accountsUrl: readUrl(
      environment,
      'SALLA_ACCOUNTS_URL',
      'Leave it out for Salla itself',
      'https://accounts.salla.sa',
    ),
    apiUrl: readUrl(
      environment,
      'SALLA_API_URL',
      'Leave it out for Salla itself',
      'https://api.salla.dev/admin/v2',
    ),
  };
};

/**
 * Reads the settings of connectors (docs/configuration.md lists them).
 *
 * @throws ConfigurationError naming the first variable that is missing or malformed.
 */
export const readConfiguration = (environment: Environment): Configuration => {
  const crmUrl = readUrl(
    environment,
    'SERVER_URL',
    'Set it to the address at which people open the CRM',
  );

  refuseEqualTokens(environment, [
    'CONNECTORS_TENANT_MANAGER_TOKEN',
    'CONNECTORS_TWENTY_TOKEN',
  ]);

  return {
    clerk: requireClerkConfiguration(environment),
    databaseUrl: readRegistryUrl(environment),
    databaseTls: databaseTlsOf(environment),
    crmUrl,
    publicUrl: readUrl(
      environment,
      'CONNECTORS_PUBLIC_URL',
      'Leave it out where one address leads to the CRM and, under /api/salla, to connectors',
      crmUrl,
    ),
    port: readPort(environment, 'PORT', 3060),
    logLevel: readLogLevel(environment),
    twentyUrl: readUrl(
      environment,
      'TWENTY_URL',
      "Set it to the address of Twenty's server, like http://twenty-server:3000",
    ),
    twentyToken: readTokens(environment, 'CONNECTORS_TWENTY_TOKEN')[0],
    tenantManagerUrl: readUrl(
      environment,
      'TENANT_MANAGER_URL',
      'Set it to the address of tenant-manager, like http://tenant-manager:3030',
    ),
    tenantManagerToken: readTokens(
      environment,
      'CONNECTORS_TENANT_MANAGER_TOKEN',
    )[0],
    encryptionKeys: readEncryptionKeys(environment),
    sallaWebhookSecrets: readList(environment, 'SALLA_WEBHOOK_SECRET'),
    sallaWebhookTokens: readList(environment, 'SALLA_WEBHOOK_TOKEN'),
    salla: readSalla(environment),
    elevenLabsWebhookSecrets: readList(
      environment,
      'ELEVENLABS_WEBHOOK_SECRET',
    ),
    nightlyHour: readNumber(environment, 'SALLA_NIGHTLY_HOUR', 3, { most: 23 }),
  };
};
