import { Inject, Injectable } from '@nestjs/common';

import {
  TWENTY_PEOPLE,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/people/membership.service';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { InheritanceRepository } from 'src/engine/core-modules/clerk-auth/storage/inheritance.repository';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';

/** Keeps the people of a tenant's workspace as Clerk says, as soon as it says so. */
@Injectable()
export class TenantPeopleService {
  constructor(
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly tenantScopeService: TenantScopeService,
    private readonly membershipService: MembershipService,
    private readonly clerkProfileService: ClerkProfileService,
    private readonly identityRepository: IdentityRepository,
    private readonly inheritanceRepository: InheritanceRepository,
    private readonly revocationRepository: RevocationRepository,
    private readonly revocationService: RevocationService,
  ) {}

  /**
   * Makes a person a member with the role that Clerk gives them.
   *
   * @param role Clerk's, `org:admin` for instance.
   * @throws ClerkAuthException see UserProvisioningService.ensureUser.
   */
  addMember(
    tenantId: string,
    clerkUserId: string,
    role: string,
  ): Promise<{ userId: string }> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ organizationId, workspaceId }) => {
        const { userId } = await this.membershipService.ensure(
          { userId: clerkUserId, organization: { id: organizationId, role } },
          workspaceId,
        );

        await this.inheritanceRepository.giveTo(userId);

        return { userId };
      },
    );
  }

  /** Ends a membership, and every token of it. A stranger stays one. */
  removeMember(tenantId: string, clerkUserId: string): Promise<void> {
    return this.endAccess(tenantId, clerkUserId, async (user, workspaceId) => {
      await this.identityRepository.recordLeft(clerkUserId);
      await this.revocationService.revokeUser(user, workspaceId);
      await this.twentyPeople.removeFromWorkspace(user.id, workspaceId);
    });
  }

  /** Takes over a changed name or a changed, verified e-mail address. */
  updatePerson(tenantId: string, clerkUserId: string): Promise<void> {
    return this.ofKnownPerson(
      tenantId,
      clerkUserId,
      async (user, workspaceId) => {
        await this.twentyPeople.updateProfile(
          user.id,
          workspaceId,
          await this.clerkProfileService.readPerson(clerkUserId),
        );
      },
    );
  }

  /** Ends every token of a person in this tenant that was made until now. */
  revoke(tenantId: string, clerkUserId: string): Promise<void> {
    return this.endAccess(tenantId, clerkUserId, (user, workspaceId) =>
      this.revocationService.revokeUser(user, workspaceId),
    );
  }

  /** Somebody who has never been here may hold a session token, too. */
  private async endAccess(
    tenantId: string,
    clerkUserId: string,
    work: (user: TwentyUser, workspaceId: string) => Promise<void>,
  ): Promise<void> {
    await this.tenantScopeService.within(tenantId, () =>
      this.revocationRepository.record(clerkUserId),
    );
    await this.ofKnownPerson(tenantId, clerkUserId, work);
  }

  private ofKnownPerson(
    tenantId: string,
    clerkUserId: string,
    work: (user: TwentyUser, workspaceId: string) => Promise<void>,
  ): Promise<void> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ workspaceId }) => {
        const user = await this.identityRepository.findUser(clerkUserId);

        if (user !== null) {
          await work(user, workspaceId);
        }
      },
    );
  }
}
