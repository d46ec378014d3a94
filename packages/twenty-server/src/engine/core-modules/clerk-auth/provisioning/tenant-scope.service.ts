import { Injectable } from '@nestjs/common';

import { ClerkAuthException } from 'src/engine/core-modules/clerk-auth/exceptions/clerk-auth.exception';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

/** Runs what tenant-manager asks for on the database of the tenant it names. */
@Injectable()
export class TenantScopeService {
  constructor(
    private readonly tenancyService: TenancyService,
    private readonly organizationRepository: OrganizationRepository,
  ) {}

  /** @throws ClerkAuthException tenant_not_found, tenant_directory_unreachable */
  async within<Result>(
    tenantId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const tenant = await this.tenancyService.find('tenants', tenantId);

    if (tenant === null || tenant.status === 'deleted') {
      throw new ClerkAuthException('tenant_not_found');
    }

    return this.tenancyService.within(tenant, work);
  }

  /**
   * Runs `work` with the tenant's organization and workspace, as the tenant's own
   * database knows them.
   *
   * @throws ClerkAuthException tenant_not_found also while there is no workspace.
   */
  withinWorkspace<Result>(
    tenantId: string,
    work: (ids: {
      organizationId: string;
      workspaceId: string;
    }) => Promise<Result>,
  ): Promise<Result> {
    return this.within(tenantId, async () => {
      const record = await this.organizationRepository.find();

      if (record === null || record.workspaceId === null) {
        throw new ClerkAuthException('tenant_not_found');
      }

      const { organizationId, workspaceId } = record;

      return work({ organizationId, workspaceId });
    });
  }
}
