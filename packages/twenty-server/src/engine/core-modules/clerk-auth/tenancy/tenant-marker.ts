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

/** How the comment on the schema `core` begins while nobody may use the database. */
export const HELD_BACK = 'twenty-clerk initialised, held back';

/**
 * Why nobody may use a database.
 *
 * @param comment of its schema `core`.
 * @returns null when it may be used.
 */
export const heldBackReasonOf = (comment: string | null): string | null =>
  comment?.startsWith(HELD_BACK)
    ? comment.slice(HELD_BACK.length).replace(/^: /, '')
    : null;

/** An upgrade of the tenant's database has failed, so it does not fit this server. */
export class TenantHeldBackError extends Error {
  readonly code = 'tenant_held_back';

  constructor(tenantId: string, reason: string) {
    super(`Tenant ${tenantId} is not served: ${reason}`);
    this.name = TenantHeldBackError.name;
  }
}

/**
 * Asks the database itself whose it is, and whether it may be used.
 *
 * @throws TenantDatabaseMismatchError
 * @throws TenantHeldBackError
 */
export const proveTenant = async (
  client: ClientBase,
  tenantId: string,
): Promise<void> => {
  const { rows } = await client.query<{
    marker: string | null;
    state: string | null;
  }>(
    `SELECT shobj_description(oid, 'pg_database') AS marker,
            obj_description(to_regnamespace('core'), 'pg_namespace') AS state
       FROM pg_database WHERE datname = current_database()`,
  );
  const { marker, state } = rows[0] ?? { marker: null, state: null };

  if (MARKER.exec(marker ?? '')?.[1] !== tenantId) {
    throw new TenantDatabaseMismatchError(tenantId);
  }

  const heldBackReason = heldBackReasonOf(state);

  if (heldBackReason !== null) {
    throw new TenantHeldBackError(tenantId, heldBackReason);
  }
};
