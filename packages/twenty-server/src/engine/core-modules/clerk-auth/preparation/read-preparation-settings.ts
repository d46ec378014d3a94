import { createHmac } from 'node:crypto';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import { type TenantsToPrepare } from 'src/engine/core-modules/clerk-auth/preparation/prepare-tenants';
import {
  HOW_TO_WRITE_PASSWORDS,
  isServerAddress,
  REDIS,
} from '@twenty-clerk/contract/databases/server-address';
import { templateNameOf } from '@twenty-clerk/contract/databases/database-servers';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

type Environment = Record<string, string | undefined>;

export type PreparationSettings = {
  /** The same for all processes of a deployment, and for no other's. */
  deployment: string;
  databaseUrl: string;
  cacheRedisUrl: string;
  queueRedisUrl: string;
  /** For the database, for Redis, and for tenant-manager. */
  waitSeconds: number;
  preparesDatabases: boolean;
  registersCronJobs: boolean;
  /** Null with one tenant. */
  tenants: TenantsToPrepare | null;
};

/**
 * Reads what has to be right before anything is done to a database, the settings
 * of Clerk and of the tenants among it.
 *
 * @throws PreparationError naming the first variable that is missing or malformed.
 */
export const readPreparationSettings = (
  environment: Environment,
): PreparationSettings => {
  const databaseUrl = readUrl(
    environment,
    'PG_DATABASE_URL',
    "of Twenty's database",
  );
  const cacheRedisUrl = readUrl(environment, 'REDIS_URL', 'of Redis', REDIS);
  const secret = requireSecret(environment);
  const tenancy = readTenancy(environment);
  const waitSeconds = readSeconds(environment);

  return {
    // What Redis holds is not to say what the secret is.
    deployment: createHmac('sha256', secret)
      .update('twenty-clerk deployment')
      .digest('hex'),
    databaseUrl,
    cacheRedisUrl,
    queueRedisUrl: environment.REDIS_QUEUE_URL?.trim()
      ? readUrl(environment, 'REDIS_QUEUE_URL', "of the queues' Redis", REDIS)
      : cacheRedisUrl,
    waitSeconds,
    preparesDatabases: environment.DISABLE_DB_MIGRATIONS !== 'true',
    registersCronJobs: environment.DISABLE_CRON_JOBS_REGISTRATION !== 'true',
    tenants: tenancy && {
      servers: Object.values(tenancy.databaseServers),
      templateName: templateNameOf(environment),
      registry: new TenantRegistryClient(tenancy),
      waitSeconds,
    },
  };
};

const readUrl = (
  environment: Environment,
  variable: string,
  of: string,
  scheme?: RegExp,
) => {
  const value = environment[variable]?.trim() ?? '';

  if (!isServerAddress(value, scheme)) {
    throw new PreparationError(
      'setting',
      `${variable} is ${value === '' ? 'missing' : 'malformed'}. Set it to the address ${of}. ${HOW_TO_WRITE_PASSWORDS}.`,
    );
  }

  return value;
};

/** Without one Twenty neither starts nor ends. It takes either, this one first. */
const SECRETS = ['ENCRYPTION_KEY', 'APP_SECRET'];

/** In Twenty's .env.example: whoever has read that could sign tokens. */
const PUBLIC_SECRET = 'replace_me_with_a_random_string';

const HOW_TO_MAKE_ONE =
  'Make one with openssl rand -base64 32, and keep it: what Twenty has encrypted opens only with it.';

/** @returns the one that stays the same when the other is added. */
const requireSecret = (environment: Environment): string => {
  const secret = environment.APP_SECRET || environment.ENCRYPTION_KEY;

  if (!secret) {
    throw new PreparationError(
      'setting',
      `APP_SECRET is missing. ${HOW_TO_MAKE_ONE}`,
    );
  }
  for (const variable of SECRETS) {
    if (environment[variable] === PUBLIC_SECRET) {
      throw new PreparationError(
        'setting',
        `${variable} is the one of Twenty's .env.example, which everybody can read. ${HOW_TO_MAKE_ONE}`,
      );
    }
  }

  return secret;
};

const readSeconds = (environment: Environment): number => {
  const value = environment.DATABASE_WAIT_SECONDS?.trim() || '60';

  if (!/^\d+$/.test(value)) {
    throw new PreparationError(
      'setting',
      'DATABASE_WAIT_SECONDS is not a whole number. Leave it out for 60.',
    );
  }

  return Number(value);
};

/** Twenty would stop for the same reasons, but later and in the middle. */
const readTenancy = (environment: Environment) => {
  try {
    readClerkConfiguration(environment);

    return readTenancyConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw new PreparationError('setting', error.message);
    }
    throw error;
  }
};
