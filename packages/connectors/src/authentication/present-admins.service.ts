import { Inject, Injectable } from '@nestjs/common';

import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';
import { isAdminRole } from '@twenty-clerk/clerk-access/clerk-roles';
import { findMembership } from '@twenty-clerk/clerk-access/find-membership';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';
import { TenantLookup } from '../tenants/tenant-lookup.service';
import { type Admin } from './admin.guard';
import { explainLookup } from './explain-lookup';

type Member = Pick<Admin, 'organizationId' | 'userId'>;

/** Who is an admin now, by whoever keeps the organization: a token tells who was. */
@Injectable()
export class PresentAdmins {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly clerkBackendApiService: ClerkBackendApiService,
    private readonly tenantLookup: TenantLookup,
  ) {}

  /** @throws ApiException not_allowed, clerk_unreachable, tenant_lookup_unreachable */
  async require(member: Member): Promise<void> {
    const membership = member.organizationId.startsWith('org_')
      ? await this.membershipAtClerk(member)
      : await this.membershipHere(member);

    if (
      membership === null ||
      !isAdminRole(membership.role, this.configuration.clerk.roleMapping)
    ) {
      throw new ApiException('not_allowed');
    }
  }

  private async membershipAtClerk({ organizationId, userId }: Member) {
    try {
      return await findMembership(
        this.clerkBackendApiService,
        organizationId,
        userId,
      );
    } catch (cause) {
      throw new ApiException('clerk_unreachable', { cause });
    }
  }

  private membershipHere({ organizationId, userId }: Member) {
    return explainLookup(() =>
      this.tenantLookup.accessTo(organizationId, userId),
    );
  }
}
