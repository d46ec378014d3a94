type Environment = Record<string, string | undefined>;

/**
 * Addresses of databases, one on each server that has tenants: first the one on
 * which new tenants get theirs.
 *
 * @param defaultUrl of Twenty's own database.
 * @throws SyntaxError when TENANT_DATABASE_SERVERS is no JSON.
 */
export const databaseServersOf = (
  environment: Environment,
  defaultUrl: string,
): [string, ...string[]] => {
  const further = JSON.parse(
    environment.TENANT_DATABASE_SERVERS?.trim() || '{}',
  ) as Record<string, string>;

  return [
    environment.TENANT_DATABASE_URL?.trim() || defaultUrl,
    ...Object.values(further),
  ];
};

export type DatabaseTls = { rejectUnauthorized: false } | undefined;

/**
 * What Twenty's own data sources give to PostgreSQL's driver as `ssl`: TLS with any
 * certificate, or what the address says. An `sslmode` in an address goes first.
 */
export const databaseTlsOf = (environment: Environment): DatabaseTls =>
  environment.PG_SSL_ALLOW_SELF_SIGNED === 'true'
    ? { rejectUnauthorized: false }
    : undefined;

/** The database that new tenants are cloned from. */
export const templateNameOf = (environment: Environment): string =>
  environment.TENANT_TEMPLATE_DATABASE?.trim() || 'twenty_tenant_template';
