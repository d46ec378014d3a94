import { AsyncLocalStorage } from 'node:async_hooks';

/** The tenant that a request or a job is about. */
export type TenantContext = {
  tenantId: string;
  /** Null while its workspace is being made. */
  workspaceId: string | null;
  databaseUrl: string;
};

const storage = new AsyncLocalStorage<TenantContext | null>();

/** The tenant of whatever is running now; null for the default database. */
export const currentTenant = (): TenantContext | null =>
  storage.getStore() ?? null;

/** Runs `work`, and all that it starts, on the tenant's database. */
export const runInTenant = <Result>(
  tenant: TenantContext,
  work: () => Result,
): Result => storage.run(tenant, work);

/** Runs `work` on the default database, whatever tenant it was called for. */
export const runOutsideTenants = <Result>(work: () => Result): Result =>
  storage.run(null, work);
