/** The address of the database that is Twenty's own, where no tenant's is meant. */
export const TWENTY_DATABASE_URL = Symbol('TWENTY_DATABASE_URL');
