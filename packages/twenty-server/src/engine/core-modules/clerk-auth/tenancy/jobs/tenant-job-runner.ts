import { Logger } from '@nestjs/common';

import { CRONS_OF_THE_PROCESS } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/crons-of-the-process';
import {
  type JobMark,
  readMark,
} from 'src/engine/core-modules/clerk-auth/tenancy/jobs/job-mark';
import { UnknownTenantError } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/unknown-tenant.error';
import { type TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { TenantDatabaseMismatchError } from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';
import { ensureWorkspaceOfTenant } from 'src/engine/core-modules/clerk-auth/tenancy/workspace-of-tenant';

/** About a day. */
const TIMES_FOR_THE_UNKNOWN = 300;

export type JobTenants = Pick<
  TenancyService,
  'find' | 'forget' | 'listReady' | 'tryDatabase' | 'within'
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
   * workspace. One whose tenant is not ready, or cannot be reached now, is put off:
   * it would fail, or what it writes would be lost. One of a tenant that is deleted
   * ends.
   *
   * @throws UnknownTenantError when it was put off for a day for a tenant of which
   * nobody here knows.
   * @throws AggregateError when a cron failed for some tenants; it ran for all.
   * @throws MisplacedWorkspaceError when the job is about a workspace that is not
   * its tenant's; it did not run.
   */
  async run<AnyJob extends Job>(
    job: AnyJob,
    handler: Handler<AnyJob>,
    putOff: PutOff,
  ): Promise<void> {
    const { data, ...mark } = readMark(job.data);
    const unmarked = { ...job, data };

    if (mark.isForEveryTenant && !CRONS_OF_THE_PROCESS.has(job.name)) {
      await this.runForEach(unmarked, handler);
    } else if (mark.tenantId !== undefined) {
      await this.runFor(mark.tenantId, mark, unmarked, handler, putOff);
    } else {
      await runOutsideTenants(() => runPlaced(unmarked, handler));
    }
  }

  private async runFor<AnyJob extends Job>(
    tenantId: string,
    mark: JobMark,
    job: AnyJob,
    handler: Handler<AnyJob>,
    putOff: PutOff,
  ) {
    let tenant: TenantEntry | null;

    try {
      tenant = await this.findUsable(tenantId, mark);
    } catch (error) {
      if (
        error instanceof UnknownTenantError &&
        mark.timesPutOff >= TIMES_FOR_THE_UNKNOWN
      ) {
        throw error;
      }
      this.logger.warn(
        `Job ${job.name ?? ''} of tenant ${tenantId} put off: ${(error as Error).message}`,
      );

      return putOff();
    }

    if (tenant === null) {
      this.logger.warn(
        `Job ${job.name ?? ''} of tenant ${tenantId} ends: the tenant is deleted`,
      );
    } else {
      await this.tenants.within(tenant, () => runPlaced(job, handler));
    }
  }

  /**
   * @returns null when it is deleted.
   * @throws Error with the reason why a job cannot run now.
   */
  private async findUsable(
    tenantId: string,
    mark: JobMark,
  ): Promise<TenantEntry | null> {
    try {
      return await this.tryTenant(tenantId, mark);
    } catch (error) {
      if (!(error instanceof TenantDatabaseMismatchError)) {
        throw error;
      }
    }

    // It may have got another database, of which this process has not heard.
    this.tenants.forget(tenantId);

    return this.tryTenant(tenantId, mark);
  }

  private async tryTenant(
    tenantId: string,
    { isOfMaking }: JobMark,
  ): Promise<TenantEntry | null> {
    const tenant = await this.tenants.find('tenants', tenantId);

    if (tenant === null) {
      throw new UnknownTenantError(tenantId);
    }
    if (tenant.status === 'deleted') {
      return null;
    }
    if (
      tenant.status !== 'ready' &&
      !(isOfMaking && tenant.status === 'provisioning')
    ) {
      throw new Error(`the tenant is ${tenant.status}`);
    }
    await this.tenants.tryDatabase(tenant);

    return tenant;
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
