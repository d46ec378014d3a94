import { Inject, Injectable } from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { workspaceRoles } from '@twenty-clerk/clerk-access/clerk-roles';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import {
  type PeopleAnswer,
  type PersonInTwenty,
} from '@twenty-clerk/contract/calls/tenant-calls';
import { type MemberRecord } from '@twenty-clerk/contract/people/profile';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { ApiKeyHolderRepository } from 'src/engine/core-modules/clerk-auth/storage/api-key-holder.repository';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/people/membership.service';
import { ProfileService } from 'src/engine/core-modules/clerk-auth/people/profile.service';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { InheritanceRepository } from 'src/engine/core-modules/clerk-auth/storage/inheritance.repository';
import {
  PeopleRepository,
  type UserRow,
} from 'src/engine/core-modules/clerk-auth/storage/people.repository';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';

/** Keeps the people of a tenant's workspace as Clerk says, as soon as it says so. */
@Injectable()
export class TenantPeopleService {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly tenantScopeService: TenantScopeService,
    private readonly membershipService: MembershipService,
    private readonly profileService: ProfileService,
    private readonly peopleRepository: PeopleRepository,
    private readonly identityRepository: IdentityRepository,
    private readonly inheritanceRepository: InheritanceRepository,
    private readonly revocationRepository: RevocationRepository,
    private readonly revocationService: RevocationService,
    private readonly apiKeyHolderRepository: ApiKeyHolderRepository,
  ) {}

  /** What the workspace has: its people, and the roles that it would give them. */
  read(tenantId: string): Promise<PeopleAnswer> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ workspaceId }) => {
        const [users, roles, members, keysOfFormer] = await Promise.all([
          this.peopleRepository.listUsers(workspaceId),
          this.peopleRepository.listRoles(workspaceId),
          this.twentyPeople.listMembers(workspaceId),
          this.apiKeyHolderRepository.listOfFormerMembers(workspaceId),
        ]);

        return {
          apiKeysOfFormerMembers: keysOfFormer,
          people: users.map((user) => toPerson(user, members.get(user.userId))),
          roles: workspaceRoles(this.configuration?.roleMapping ?? {}, roles),
        };
      },
    );
  }

  /**
   * Makes a person what Clerk says that they are: a member with that role, under
   * Clerk's name and address, with their picture.
   *
   * @param role Clerk's, `org:admin` for instance.
   * @throws ClerkAuthException last_admin when all is done but the role; see also
   * UserProvisioningService.ensureUser.
   */
  addMember(
    tenantId: string,
    clerkUserId: string,
    role: string,
  ): Promise<{ userId: string }> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ organizationId, workspaceId }) => {
        const member = {
          userId: clerkUserId,
          organization: { id: organizationId, role },
        };
        const membership = await this.membershipService.join(
          member,
          workspaceId,
        );
        const { userId } = membership;

        await this.inheritanceRepository.giveTo(userId);

        const profile = await this.profileService.bringUpToDate(
          clerkUserId,
          userId,
          workspaceId,
        );

        await this.membershipService.applyRole(membership, member, workspaceId);
        // The role does not wait until it is fetched.
        await this.profileService.showPicture(profile, userId, workspaceId);

        return { userId };
      },
    );
  }

  /** Ends a membership, every token of it, and API keys. A stranger stays one. */
  removeMember(tenantId: string, clerkUserId: string): Promise<void> {
    return this.endAccess(tenantId, clerkUserId, (user, workspaceId) =>
      this.membershipService.leave(clerkUserId, user, workspaceId),
    );
  }

  /** Ends every token of a person in this tenant that was made until now. */
  revoke(tenantId: string, clerkUserId: string): Promise<void> {
    return this.endAccess(tenantId, clerkUserId, (user) =>
      this.revocationService.revokeUser(user),
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

const toPerson = (
  {
    clerkUserId,
    email,
    isEmailVerified,
    firstName,
    lastName,
    ...membership
  }: UserRow,
  record: MemberRecord | undefined,
): PersonInTwenty => ({
  clerkUserId,
  email,
  isEmailVerified,
  firstName,
  lastName,
  // A record that was left without a membership is an unfinished one: as long as it is
  // there, Twenty shows nobody the workspace.
  membership:
    membership.isMember || record !== undefined
      ? {
          isComplete: membership.isMember && membership.hasJoined,
          role: membership.role,
          appliedRole: membership.appliedRole,
          roleKeptWhile: membership.roleKeptWhile,
          record: record ?? null,
        }
      : null,
});
