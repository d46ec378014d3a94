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

/** The database that new tenants are cloned from. */
export const templateNameOf = (environment: Environment): string =>
  environment.TENANT_TEMPLATE_DATABASE?.trim() || 'twenty_tenant_template';
