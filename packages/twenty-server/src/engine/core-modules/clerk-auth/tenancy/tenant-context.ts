import { AsyncLocalStorage } from 'node:async_hooks';

import { type TwentyJob } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';

/** The tenant that a request or a job is about. */
export type TenantContext = {
  tenantId: string;
  /** Null while its workspace is being made. */
  workspaceId: string | null;
  databaseUrl: string;
  /** Which of the tenant's databases that is; it is in the mark of the database. */
  epoch: number;
  /** Whether what runs is part of the tenant's making. */
  isBeingMade: boolean;
  /** When it is there, jobs are written down in it instead of being queued. */
  putOffJobs?: TwentyJob[];
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
