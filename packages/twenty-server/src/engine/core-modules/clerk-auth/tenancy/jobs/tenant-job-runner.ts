import { Logger } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { CRONS_OF_THE_PROCESS } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/crons-of-the-process';
import { readMark } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/job-mark';
import { type TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-context';
import { type TenantEntry } from '@twenty-clerk/contract/calls/directory-answers';
import { TenantDatabaseMismatchError } from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';
import { ensureWorkspaceOfTenant } from 'src/engine/core-modules/clerk-auth/tenancy/workspace-of-tenant';

const PATIENCE_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 2_000;

export type JobTenants = Pick<
  TenancyService,
  'find' | 'listReady' | 'tryDatabase' | 'within'
>;

type Job = { data: unknown; name?: string };
type Handler<AnyJob> = (job: AnyJob) => Promise<void> | void;
type PutOff = () => Promise<void>;

/** Runs the handler of a job on the database of whoever the job belongs to. */
export class TenantJobRunner {
  private readonly logger = new Logger(TenantJobRunner.name);
  private lastReady: TenantEntry[] | null = null;

  constructor(private readonly tenants: JobTenants) {}

  /**
   * A job that names no tenant runs on the default database, which holds no
   * workspace. One whose tenant's database cannot be used now is put off: it would
   * fail, and be lost.
   *
   * @throws AggregateError when a cron failed for some tenants; it ran for all.
   * @throws MisplacedWorkspaceError when the job is about a workspace that is not
   * its tenant's; it did not run.
   */
  async run<AnyJob extends Job>(
    job: AnyJob,
    handler: Handler<AnyJob>,
    putOff: PutOff,
  ): Promise<void> {
    const { tenantId, isForEveryTenant, data } = readMark(job.data);
    const unmarked = { ...job, data };

    if (isForEveryTenant && !CRONS_OF_THE_PROCESS.has(job.name)) {
      await this.runForEach(unmarked, handler);
    } else if (tenantId !== undefined) {
      await this.runFor(tenantId, unmarked, handler, putOff);
    } else {
      await runOutsideTenants(() => runPlaced(unmarked, handler));
    }
  }

  private async runFor<AnyJob extends Job>(
    tenantId: string,
    job: AnyJob,
    handler: Handler<AnyJob>,
    putOff: PutOff,
  ) {
    const tenant = await this.findPatiently(tenantId);

    if (
      tenant === null ||
      tenant.status === 'deleting' ||
      tenant.status === 'deleted'
    ) {
      this.logger.warn(
        `Job ${job.name ?? ''} of tenant ${tenantId} dropped: the tenant is gone`,
      );

      return;
    }

    if (await this.isUsable(tenant, job)) {
      await this.tenants.within(tenant, () => runPlaced(job, handler));
    } else {
      await putOff();
    }
  }

  private async isUsable(tenant: TenantEntry, job: Job): Promise<boolean> {
    try {
      await this.tenants.tryDatabase(tenant);

      return true;
    } catch (error) {
      if (
        error instanceof TenantDatabaseMismatchError ||
        error instanceof ClerkAuthException
      ) {
        throw error;
      }
      this.logger.warn(
        `Job ${job.name ?? ''} of tenant ${tenant.tenantId} put off: ${(error as Error).message}`,
      );

      return false;
    }
  }

  private async runForEach<AnyJob extends Job>(
    job: AnyJob,
    handler: Handler<AnyJob>,
  ) {
    const failures: Error[] = [];

    for (const tenant of await this.listReady()) {
      try {
        // Each gets data of its own, should the handler change them.
        await this.tenants.within(tenant, () =>
          handler({ ...job, data: structuredClone(job.data) }),
        );
      } catch (error) {
        failures.push(error as Error);
        this.logger.error(
          `Cron ${job.name ?? ''} failed for tenant ${tenant.tenantId}: ${(error as Error).message}`,
        );
      }
    }

    if (failures.length > 0) {
      throw new AggregateError(
        failures,
        `Cron ${job.name ?? ''} failed for ${failures.length} tenants`,
      );
    }
  }

  /** The list of the last time while tenant-manager is away. */
  private async listReady(): Promise<TenantEntry[]> {
    try {
      this.lastReady = await this.tenants.listReady();
    } catch (error) {
      if (this.lastReady === null) {
        throw error;
      }
    }

    return this.lastReady;
  }

  /** A job would be lost if it did not wait for tenant-manager to come back. */
  private async findPatiently(tenantId: string): Promise<TenantEntry | null> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;

    for (;;) {
      try {
        return await this.tenants.find('tenants', tenantId);
      } catch (error) {
        if (
          !(error instanceof ClerkAuthException) ||
          error.code !== 'tenant_directory_unreachable' ||
          Date.now() > deadline
        ) {
          throw error;
        }

        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
      }
    }
  }
}

const runPlaced = async <AnyJob extends Job>(
  job: AnyJob,
  handler: Handler<AnyJob>,
) => {
  workspaceIdsOf(job.data).forEach(ensureWorkspaceOfTenant);
  await handler(job);
};

/** Twenty's jobs name their workspace in their data, or in each item of a list. */
const workspaceIdsOf = (data: unknown): string[] =>
  [data]
    .flat()
    .map((item) => (item as { workspaceId?: unknown } | null)?.workspaceId)
    .filter((workspaceId) => typeof workspaceId === 'string');
