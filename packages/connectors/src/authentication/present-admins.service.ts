import { Inject, Injectable } from '@nestjs/common';

import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';
import { isAdminRole } from '@twenty-clerk/clerk-access/clerk-roles';

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
    const role = member.organizationId.startsWith('org_')
      ? await this.roleAtClerk(member)
      : await this.roleHere(member);

    if (
      role === undefined ||
      !isAdminRole(role, this.configuration.clerk.roleMapping)
    ) {
      throw new ApiException('not_allowed');
    }
  }

  private async roleAtClerk({
    organizationId,
    userId,
  }: Member): Promise<string | undefined> {
    try {
      const members = await this.clerkBackendApiService.read(
        async (client) =>
          (
            await client.organizations.getOrganizationMembershipList({
              organizationId,
              userId: [userId],
            })
          ).data,
      );

      return members?.find(
        ({ publicUserData }) => publicUserData?.userId === userId,
      )?.role;
    } catch (cause) {
      throw new ApiException('clerk_unreachable', { cause });
    }
  }

  private async roleHere({
    organizationId,
    userId,
  }: Member): Promise<string | undefined> {
    const access = await explainLookup(() =>
      this.tenantLookup.accessTo(organizationId, userId),
    );

    return access?.role;
  }
}
