import { type Tenant } from '../registry/tenant.entity';

export const TOO_MANY_CONNECTIONS = '53300';
export const NO_SUCH_DATABASE = '3D000';

/** A tenant's database could not be made, dropped or reached. */
export class TenantDatabaseError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = TenantDatabaseError.name;
  }
}

/** The error for a server that somebody could not be connected to. */
export const unreachable = (
  { databaseServer }: Pick<Tenant, 'databaseServer'>,
  cause: unknown,
): TenantDatabaseError => {
  const { code, message } = cause as { code?: string; message: string };

  return new TenantDatabaseError(
    code === TOO_MANY_CONNECTIONS
      ? 'too_many_connections'
      : 'database_unreachable',
    // A host name with several addresses fails without a message.
    `The database server "${databaseServer}" cannot be reached: ${message || code}`,
    { cause },
  );
};

/** Whether nobody could be connected to a database since there is none. */
export const isOfMissingDatabase = (error: unknown): boolean => {
  const { cause } = error as { cause?: { code?: string } };

  return cause?.code === NO_SUCH_DATABASE;
};
