import { Inject, Injectable, Logger } from '@nestjs/common';

import {
  expectedRole,
  workspaceRoles,
} from '@twenty-clerk/clerk-access/clerk-roles';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { ApiKeysOfLeaversService } from 'src/engine/core-modules/clerk-auth/api-keys/api-keys-of-leavers.service';
import { SerialQueue } from 'src/engine/core-modules/clerk-auth/concurrency/serial-queue';
import { SingleFlight } from 'src/engine/core-modules/clerk-auth/concurrency/single-flight';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { UserProvisioningService } from 'src/engine/core-modules/clerk-auth/people/user-provisioning.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import {
  type Membership,
  MembershipRepository,
} from 'src/engine/core-modules/clerk-auth/storage/membership.repository';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { type OrganizationMember } from '@twenty-clerk/clerk-access/session-claims';

/** Keeps a person's membership and role in Twenty as Clerk says. */
@Injectable()
export class MembershipService {
  private readonly logger = new Logger(MembershipService.name);
  private readonly singleFlight = new SingleFlight<void>();
  private readonly queue = new SerialQueue();

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly userProvisioningService: UserProvisioningService,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly identityRepository: IdentityRepository,
    private readonly membershipRepository: MembershipRepository,
    private readonly revocationRepository: RevocationRepository,
    private readonly revocationService: RevocationService,
    private readonly apiKeysOfLeaversService: ApiKeysOfLeaversService,
  ) {}

  /**
   * Lets somebody in who has signed in: finds their membership, making user and
   * membership at their first sign-in, and applies the role mapping.
   *
   * @throws ClerkAuthException as join().
   */
  async enter(
    claims: OrganizationMember,
    workspaceId: string,
    locale?: string,
  ): Promise<Membership> {
    const joined = await this.join(claims, workspaceId, locale);

    // Neither is a reason to lock the person out. What failed is tried again when
    // they come next, and when Clerk is compared with Twenty.
    await this.applyRole(joined, claims, workspaceId).catch(
      this.warn(`Role of membership ${joined.userWorkspaceId} left as it is`),
    );
    if (joined.awaitsLocale && locale !== undefined) {
      await this.applyLocale(joined, claims.userId, workspaceId, locale).catch(
        this.warn(`Language of ${joined.userWorkspaceId} left as it is`),
      );
    }

    return joined;
  }

  /**
   * Finds the person's membership, or makes user and membership.
   *
   * @throws ClerkAuthException session_token_expired when the token is older than
   * a revocation, and those of UserProvisioningService.ensureUser.
   */
  async join(
    claims: OrganizationMember,
    workspaceId: string,
    locale?: string,
  ): Promise<Membership> {
    await this.refuseRevoked(claims);

    return (
      (await this.membershipRepository.find(claims.userId, workspaceId)) ??
      this.joinNow(claims, workspaceId, locale)
    );
  }

  /**
   * Ends a person's membership, every token of theirs that was made until now, and API
   * keys.
   */
  async leave(
    clerkUserId: string,
    user: TwentyUser,
    workspaceId: string,
  ): Promise<void> {
    await this.identityRepository.recordLeft(clerkUserId);
    await this.revocationService.revokeUser(user);
    await this.apiKeysOfLeaversService.leave(user.id, workspaceId);
    await this.twentyPeople.removeFromWorkspace(user.id, workspaceId);
  }

  /**
   * Gives a member the role that they should have, unless it is not Clerk's to
   * decide, or Clerk has said something else since.
   *
   * @throws ClerkAuthException last_admin
   */
  async applyRole(
    membership: Membership,
    { userId, organization, issuedAt }: OrganizationMember,
    workspaceId: string,
  ): Promise<void> {
    const { appliedRole, role, roleKeptWhile, roles, roleSaidAt } = membership;
    const clerkRole = organization.role;
    const isOvertaken =
      issuedAt !== undefined && roleSaidAt !== null && issuedAt < roleSaidAt;
    const isKept = roleKeptWhile === clerkRole;
    const expected = expectedRole(
      { clerkRole, appliedRole, role },
      workspaceRoles(this.configuration?.roleMapping ?? {}, roles),
    );
    const hasRole = expected === null || expected === role;
    const isNews =
      appliedRole !== clerkRole ||
      (!isKept && (!hasRole || roleKeptWhile !== null));

    // What Clerk itself says is noted in any case: it may have said something else
    // meanwhile that nobody has heard, and there may be a token that says it.
    if (isOvertaken || (issuedAt !== undefined && !isNews)) {
      return;
    }
    const roleId = roles.find(({ label }) => label === expected)?.id;

    if (!isKept && !hasRole && roleId !== undefined) {
      // Before the role: with it nobody would come back to what failed.
      await this.apiKeysOfLeaversService.takeRole(
        membership.userId,
        workspaceId,
        roleId,
      );
      await this.twentyPeople.assignRole({
        workspaceId,
        userWorkspaceId: membership.userWorkspaceId,
        roleId,
      });
    }
    await this.identityRepository.recordRole(
      userId,
      clerkRole,
      isKept ? clerkRole : null,
      issuedAt,
    );
  }

  private async applyLocale(
    { userId }: Membership,
    clerkUserId: string,
    workspaceId: string,
    locale: string,
  ) {
    await this.twentyPeople.setLocale(userId, workspaceId, locale);
    await this.identityRepository.recordLocale(clerkUserId);
  }

  private warn(sentence: string) {
    return ({ message }: Error) => this.logger.warn(`${sentence}: ${message}`);
  }

  /**
   * A session token is good for a minute, whatever happens in Clerk: one from
   * before the person was removed or their session revoked must not let them in
   * again. The browser of somebody who may come in gets a newer one.
   *
   * @throws ClerkAuthException session_token_expired
   */
  async refuseRevoked({ userId, issuedAt }: OrganizationMember) {
    if (
      issuedAt !== undefined &&
      (await this.revocationRepository.isRevoked(userId, issuedAt))
    ) {
      throw new ClerkAuthException('session_token_expired');
    }
  }

  private async joinNow(
    claims: OrganizationMember,
    workspaceId: string,
    locale?: string,
  ): Promise<Membership> {
    await this.singleFlight.run(`${claims.userId} ${workspaceId}`, () =>
      this.becomeMember(claims, workspaceId, locale),
    );

    const membership = await this.membershipRepository.find(
      claims.userId,
      workspaceId,
    );

    if (membership === null) {
      throw new ClerkAuthException('internal_error', {
        cause: new Error('A member that was just added cannot be found'),
      });
    }

    return membership;
  }

  private async becomeMember(
    claims: OrganizationMember,
    workspaceId: string,
    locale?: string,
  ) {
    const user = await this.userProvisioningService.ensureUser(
      claims.userId,
      claims.organization.role,
      workspaceId,
      locale,
    );

    const roleId = await this.membershipRepository.findRoleForNewcomer(
      claims.userId,
      workspaceId,
      this.configuration?.roleMapping[claims.organization.role],
    );

    // In a queue first, so that waiting for the lock takes one connection of the
    // pool and not all of them.
    await this.queue.run(workspaceId, () =>
      this.clerkDatabaseService.withJoiningLock(() =>
        this.twentyPeople.addToWorkspace(user.id, workspaceId, roleId),
      ),
    );

    if (
      !(await this.identityRepository.recordJoined(
        claims.userId,
        claims.issuedAt,
      ))
    ) {
      await this.undoJoining(claims.userId, user.id, workspaceId);
      throw new ClerkAuthException('session_token_expired');
    }
  }

  /**
   * Whoever ended the person's access while they were waiting here has found no
   * membership to end. A newer token may have brought them in since.
   */
  private async undoJoining(
    clerkUserId: string,
    userId: string,
    workspaceId: string,
  ) {
    if (!(await this.identityRepository.hasJoined(clerkUserId))) {
      await this.twentyPeople.removeFromWorkspace(userId, workspaceId);
    }
  }
}
