import { type ClientBase } from 'pg';

const MARKER = /^twenty-clerk tenant ([0-9a-f-]{36})$/;

/** The comment that tells whose a database is; a clone does not inherit it. */
export const markerOf = (tenantId: string): string =>
  `twenty-clerk tenant ${tenantId}`;

/** A connection led into the database of another tenant. */
export class TenantDatabaseMismatchError extends Error {
  readonly code = 'tenant_database_mismatch';

  constructor(tenantId: string) {
    super(
      `A connection for tenant ${tenantId} led into a database that is not marked as its own. It was closed.`,
    );
    this.name = TenantDatabaseMismatchError.name;
  }
}

/**
 * Asks the database itself whose it is.
 *
 * @throws TenantDatabaseMismatchError
 */
export const proveTenant = async (
  client: ClientBase,
  tenantId: string,
): Promise<void> => {
  const { rows } = await client.query<{ marker: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS marker
       FROM pg_database WHERE datname = current_database()`,
  );

  if (MARKER.exec(rows[0]?.marker ?? '')?.[1] !== tenantId) {
    throw new TenantDatabaseMismatchError(tenantId);
  }
};
