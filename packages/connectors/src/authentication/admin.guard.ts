import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { type Request } from 'express';

import { isAdminRole } from '@twenty-clerk/clerk-access/clerk-roles';
import { SessionTokenVerifierService } from '@twenty-clerk/clerk-access/session-token-verifier.service';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';
import { TenantLookup } from '../tenants/tenant-lookup.service';
import { explainLookup } from './explain-lookup';

/** An admin, in the organization in which they are at work. */
export type Admin = {
  userId: string;
  organizationId: string;
  tenantId: string;
};

type RequestOfAdmin = Request & { admin?: Admin };

/**
 * Lets in the admins of an organization that has a workspace: the one that their token
 * names, or `?organization=`, or the one in which they are at work.
 */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly sessionTokenVerifierService: SessionTokenVerifierService,
    private readonly tenantLookup: TenantLookup,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestOfAdmin>();
    const claims = await this.identify(request);

    // Clerk has a task for them, such as a second factor to set up, before they are in.
    if (claims === null || claims.isPending) {
      throw new ApiException('not_signed_in');
    }

    const { userId } = claims;
    const organization =
      claims.organization ??
      (await this.ownOrganizationOf(userId, request.query.organization));

    if (organization === null) {
      throw new ApiException('organization_required');
    }
    if (!isAdminRole(organization.role, this.configuration.clerk.roleMapping)) {
      throw new ApiException('not_allowed');
    }

    request.admin = {
      userId,
      organizationId: organization.id,
      tenantId: await this.tenantOf(organization.id),
    };

    return true;
  }

  private async identify({ headers }: Request) {
    try {
      return await this.sessionTokenVerifierService.identify(
        headers.authorization,
      );
    } catch (cause) {
      throw new ApiException('clerk_unreachable', { cause });
    }
  }

  /**
   * Where organizations are not Clerk's, its tokens name none. The page does: they may
   * have chosen another one elsewhere since it was opened.
   */
  private async ownOrganizationOf(userId: string, named: unknown) {
    const access = await explainLookup(() =>
      typeof named === 'string'
        ? this.tenantLookup.accessTo(named, userId)
        : this.tenantLookup.activeOrganizationOf(userId),
    );

    return access && { id: access.organizationId, role: access.role };
  }

  private async tenantOf(organizationId: string): Promise<string> {
    const tenant = await explainLookup(() =>
      this.tenantLookup.ofOrganization(organizationId),
    );

    if (tenant?.status !== 'ready') {
      throw new ApiException('tenant_not_ready');
    }

    return tenant.tenantId;
  }
}

/** The Admin that AdminGuard has let in. */
export const CurrentAdmin = createParamDecorator(
  (_: unknown, context: ExecutionContext): Admin => {
    const { admin } = context.switchToHttp().getRequest<RequestOfAdmin>();

    if (admin === undefined) {
      throw new ApiException('not_signed_in');
    }

    return admin;
  },
);
