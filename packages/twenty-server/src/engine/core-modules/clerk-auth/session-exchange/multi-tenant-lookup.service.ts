import { Injectable } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  type Tenant,
  type TenantLookup,
} from 'src/engine/core-modules/clerk-auth/ports/tenant-lookup.port';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { tenantProgressAt } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import { type OrganizationClaims } from '@twenty-clerk/clerk-access/session-claims';

/** The lookup of a deployment with many tenants: tenant-manager's. */
@Injectable()
export class MultiTenantLookupService implements TenantLookup {
  constructor(
    private readonly tenancyService: TenancyService,
    private readonly clerkDatabaseService: ClerkDatabaseService,
  ) {}

  async resolve({ organization }: OrganizationClaims): Promise<Tenant> {
    const tenant =
      (await this.tenancyService.find('organizations', organization.id)) ??
      (await this.tenancyService.requestTenant(organization.id));

    switch (tenant?.status) {
      case undefined:
      case 'deleted':
        return { state: 'not_served' };
      case 'suspended':
      case 'deleting':
        throw new ClerkAuthException('workspace_suspended');
      case 'failed':
        throw new ClerkAuthException('provisioning_failed', {
          obstacle: tenant.obstacle,
        });
      case 'provisioning':
        return {
          state: 'provisioning',
          progress: tenantProgressAt(tenant.provisioningStep),
          obstacle: tenant.obstacle,
        };
      case 'ready':
        // A tenant that is ready has a workspace; anything else serves nobody.
        return tenant.workspaceId === null
          ? { state: 'not_served' }
          : {
              state: 'ready',
              workspaceId: tenant.workspaceId,
              within: async (work) => {
                await this.tenancyService.reachDatabaseForPerson(tenant);

                return this.tenancyService.within(tenant, async () => {
                  await this.clerkDatabaseService.tellWhileMigrating(
                    tenant.tenantId,
                    this.clerkDatabaseService.ensureSchema(),
                  );

                  return work();
                });
              },
            };
    }
  }

  findChosenOrganization(clerkUserId: string) {
    return this.tenancyService.findActiveOrganization(clerkUserId);
  }
}
