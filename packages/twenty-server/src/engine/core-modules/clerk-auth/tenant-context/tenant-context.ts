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
  /** What runs is the upgrade for which everybody else is kept out of the database. */
  isBeingUpgraded?: boolean;
  /** When it is there, jobs are written down in it instead of being queued. */
  putOffJobs?: TwentyJob[];
};

/** One request or one job: what runs in it goes on together. */
export type Scope = { tenant: TenantContext | null };

const storage = new AsyncLocalStorage<Scope>();

/** What is running now belongs to it. */
export const currentScope = (): Scope => storage.getStore() ?? { tenant: null };

/** The tenant of whatever is running now; null for the default database. */
export const currentTenant = (): TenantContext | null => currentScope().tenant;

/** Runs `work`, and all that it starts, on the tenant's database. */
export const runInTenant = <Result>(
  tenant: TenantContext,
  work: () => Result,
): Result => storage.run({ tenant }, work);

/** Runs `work` on the default database, whatever tenant it was called for. */
export const runOutsideTenants = <Result>(work: () => Result): Result =>
  storage.run({ tenant: null }, work);
