import { Injectable } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type TwentyJob } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

/** Runs what tenant-manager asks for on the database of the tenant it names. */
@Injectable()
export class TenantScopeService {
  constructor(
    private readonly tenancyService: TenancyService,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly organizationRepository: OrganizationRepository,
  ) {}

  /** @throws ClerkAuthException tenant_not_found, tenant_lookup_unreachable */
  async within<Result>(
    tenantId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return this.tenancyService.within(await this.find(tenantId), work);
  }

  /**
   * As within(); what Twenty puts off meanwhile is not queued but handed to
   * `work`.
   */
  async withinPuttingOff<Result>(
    tenantId: string,
    work: (putOffJobs: TwentyJob[]) => Promise<Result>,
  ): Promise<Result> {
    const putOffJobs: TwentyJob[] = [];

    return this.tenancyService.withinPuttingOff(
      await this.find(tenantId),
      putOffJobs,
      () => work(putOffJobs),
    );
  }

  /**
   * Runs `work` with the tenant's organization and workspace, as the tenant's own
   * database knows them.
   *
   * @throws ClerkAuthException tenant_not_found also while there is no workspace;
   * tenant_held_back.
   */
  withinWorkspace<Result>(
    tenantId: string,
    work: (ids: {
      organizationId: string;
      workspaceId: string;
    }) => Promise<Result>,
  ): Promise<Result> {
    return this.within(tenantId, async () => {
      const record = await this.clerkDatabaseService.tellWhileMigrating(
        tenantId,
        this.organizationRepository.find(),
      );

      if (record === null || record.workspaceId === null) {
        throw new ClerkAuthException('tenant_not_found');
      }

      const { organizationId, workspaceId } = record;

      return work({ organizationId, workspaceId });
    });
  }

  /** Nothing that is remembered counts: what asks is what keeps the lookup. */
  private async find(tenantId: string): Promise<TenantEntry> {
    const tenant = await this.tenancyService.findNow(tenantId);

    if (tenant === null || tenant.status === 'deleted') {
      throw new ClerkAuthException('tenant_not_found');
    }

    return tenant;
  }
}
