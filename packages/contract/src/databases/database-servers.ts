import { z } from 'zod';

import { ConfigurationError } from '../configuration/configuration.error';
import { type Environment, readBoolean } from '../configuration/environment';
import { HOW_TO_WRITE_PASSWORDS, isServerAddress } from './server-address';

/** The first that is set says what `default` is. */
const DEFAULT_SERVER = [
  'TENANT_DATABASE_URL',
  'PG_DATABASE_URL',
  'GLOBAL_DATABASE_URL',
];

/**
 * Addresses of databases, one on each server that has tenants, by the name that
 * the registry has for it. tenant-manager, the preparation and the routing of requests
 * all have it from here.
 *
 * @throws ConfigurationError naming the variable that is wrong.
 */
export const databaseServersOf = (
  environment: Environment,
): Readonly<Record<string, string>> & { readonly default: string } => {
  const variable =
    DEFAULT_SERVER.find((name) => environment[name]?.trim()) ??
    'TENANT_DATABASE_URL';
  const address = environment[variable]?.trim() ?? '';

  if (!isServerAddress(address)) {
    throw new ConfigurationError(
      variable,
      address === '' ? 'is missing' : 'is malformed',
      `Set it to the PostgreSQL server on which tenants get their databases, like postgres://user:password@host:5432/postgres. ${HOW_TO_WRITE_PASSWORDS}`,
    );
  }

  return { ...furtherServersOf(environment), default: address };
};

const furtherServers = z.record(
  z.string(),
  z.string().refine((address) => isServerAddress(address)),
);

const furtherServersOf = (environment: Environment) => {
  try {
    return furtherServers.parse(
      JSON.parse(environment.TENANT_DATABASE_SERVERS?.trim() || '{}'),
    );
  } catch {
    // Said below.
  }

  throw new ConfigurationError(
    'TENANT_DATABASE_SERVERS',
    'is malformed',
    `Write JSON with a name and an address for each server, like {"riyadh-2":"postgres://user:password@host:5432/postgres"}. ${HOW_TO_WRITE_PASSWORDS}`,
  );
};

export type DatabaseTls = { rejectUnauthorized: false } | undefined;

/**
 * What Twenty's own data sources give to PostgreSQL's driver as `ssl`: TLS with any
 * certificate, or what the address says. An `sslmode` in an address goes first.
 *
 * @throws ConfigurationError when it is neither said nor denied.
 */
export const databaseTlsOf = (environment: Environment): DatabaseTls =>
  readBoolean(environment, 'PG_SSL_ALLOW_SELF_SIGNED')
    ? { rejectUnauthorized: false }
    : undefined;

/** The database that new tenants are cloned from. */
export const templateNameOf = (environment: Environment): string =>
  environment.TENANT_TEMPLATE_DATABASE?.trim() || 'twenty_tenant_template';
