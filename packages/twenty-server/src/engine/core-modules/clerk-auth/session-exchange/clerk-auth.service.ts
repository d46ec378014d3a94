import { Inject, Injectable } from '@nestjs/common';

import { inTime } from 'src/engine/core-modules/clerk-auth/concurrency/in-time';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TENANT_LOOKUP,
  type TenantLookup,
} from 'src/engine/core-modules/clerk-auth/ports/tenant-lookup.port';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/people/membership.service';
import { ProfileService } from 'src/engine/core-modules/clerk-auth/people/profile.service';
import { SessionTokenVerifierService } from '@twenty-clerk/clerk-access/session-token-verifier.service';
import { progressAt } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import { type OrganizationClaims } from '@twenty-clerk/clerk-access/session-claims';
import { type SessionExchange } from '@twenty-clerk/contract/sign-in/session-exchange';

const POLLING_INTERVAL_MILLISECONDS = 700;
const JOINING_PATIENCE_MILLISECONDS = 5_000;

/** The session exchange: Clerk session token in, Twenty login token out. */
@Injectable()
export class ClerkAuthService {
  constructor(
    private readonly sessionTokenVerifierService: SessionTokenVerifierService,
    @Inject(TENANT_LOOKUP)
    private readonly tenantLookup: TenantLookup,
    private readonly membershipService: MembershipService,
    private readonly profileService: ProfileService,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
  ) {}

  /**
   * @param sessionToken a Clerk session token, not yet verified.
   * @param locale the person's language, for the account that a first sign-in
   * makes.
   * @throws ClerkAuthException with one of the codes in CLERK_AUTH_ERRORS.
   */
  async exchange(
    sessionToken: string,
    locale?: string,
  ): Promise<SessionExchange> {
    const claims = await this.sessionTokenVerifierService.verify(sessionToken);

    const organization =
      claims.organization ??
      (claims.isPending
        ? null
        : await this.tenantLookup.findChosenOrganization(claims.userId));

    return organization === null
      ? { status: 'organization_required' }
      : this.enterOrganization({ ...claims, organization }, locale);
  }

  private async enterOrganization(
    claims: OrganizationClaims,
    locale?: string,
  ): Promise<SessionExchange> {
    const tenant = await this.tenantLookup.resolve(claims, locale);

    switch (tenant.state) {
      case 'not_served':
        throw new ClerkAuthException('organization_not_served');
      case 'provisioning':
        return {
          status: 'provisioning',
          retryAfterMilliseconds: POLLING_INTERVAL_MILLISECONDS,
          ...tenant.progress,
          obstacle: tenant.obstacle,
        };
      case 'ready':
        return tenant.within(() =>
          this.enterWorkspace(claims, tenant.workspaceId, locale),
        );
    }
  }

  private async enterWorkspace(
    claims: OrganizationClaims,
    workspaceId: string,
    locale?: string,
  ): Promise<SessionExchange> {
    const membership = await this.joinInTime(claims, workspaceId, locale);

    if (membership === null) {
      return {
        status: 'provisioning',
        retryAfterMilliseconds: POLLING_INTERVAL_MILLISECONDS,
        ...progressAt('finishing'),
        obstacle: null,
      };
    }

    if (!membership.isWorkspaceActive) {
      throw new ClerkAuthException('workspace_suspended');
    }

    // Also of whoever has just joined, who has no picture yet.
    this.profileService.lookAfter(
      claims.userId,
      membership.userId,
      workspaceId,
    );

    const loginToken = await this.twentyPeople.issueLoginToken(
      { id: membership.userId, email: membership.email },
      workspaceId,
    );

    // Their access may have ended since it was looked at, and the new token is newer.
    await this.membershipService.refuseRevoked(claims);

    return {
      status: 'ready',
      loginToken,
      userId: claims.userId,
      organizationId: claims.organization.id,
      workspace: { id: workspaceId, name: membership.workspaceName ?? '' },
    };
  }

  /**
   * A first sign-in waits for its turn when many people come at once. It goes on
   * while the browser is told to ask again.
   */
  private joinInTime(
    claims: OrganizationClaims,
    workspaceId: string,
    locale?: string,
  ) {
    return inTime(
      JOINING_PATIENCE_MILLISECONDS,
      this.membershipService.enter(claims, workspaceId, locale),
      () => null,
    );
  }
}
