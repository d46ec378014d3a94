import { Inject, Injectable } from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { isAdminRole } from '@twenty-clerk/clerk-access/clerk-roles';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  type ClerkPerson,
  ClerkProfileService,
} from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { ProfileService } from 'src/engine/core-modules/clerk-auth/people/profile.service';
import { SingleFlight } from 'src/engine/core-modules/clerk-auth/concurrency/single-flight';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { isUniqueViolation } from '@twenty-clerk/contract/databases/is-unique-violation';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

type PersonWithAddress = ClerkPerson & { email: string };

/** Finds or makes the Twenty user of a Clerk user. */
@Injectable()
export class UserProvisioningService {
  private readonly singleFlight = new SingleFlight<TwentyUser>();

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly clerkProfileService: ClerkProfileService,
    private readonly identityRepository: IdentityRepository,
    private readonly profileService: ProfileService,
  ) {}

  /**
   * By Clerk user id; only if there is none, by e-mail address, and only when
   * Clerk says that the address is verified, because an address that nobody has
   * proved would open someone else's account. Otherwise a new user.
   *
   * The user of a Clerk user whom Clerk no longer has goes by the address, too: the
   * person has deleted their account and made it anew. An address that somebody who
   * has left the workspace has given up at Clerk is free for whoever has it there now.
   *
   * @param clerkRole the person's role in Clerk; under it, someone who had an
   * account before keeps the role that they have in Twenty.
   * @param workspaceId that they are to be in; null before there is one.
   * @throws ClerkAuthException user_deleted, email_missing, email_not_verified,
   * email_in_use, clerk_unreachable.
   */
  ensureUser(
    clerkUserId: string,
    clerkRole: string,
    workspaceId: string | null,
    locale?: string,
  ): Promise<TwentyUser> {
    return this.singleFlight.run(
      `${currentTenant()?.tenantId} ${clerkUserId}`,
      async () =>
        (await this.identityRepository.findUser(clerkUserId)) ??
        this.linkOrCreate(
          await this.clerkProfileService.readPerson(clerkUserId),
          clerkRole,
          workspaceId,
          locale,
        ),
    );
  }

  /**
   * As ensureUser, for whoever a new workspace belongs to. Twenty makes them its
   * admin, and they stay it under a role that the mapping knows nothing of.
   */
  async ensureOwner(
    owner: { userId: string; role: string },
    locale?: string,
  ): Promise<TwentyUser> {
    const user = await this.ensureUser(owner.userId, owner.role, null, locale);

    if (!isAdminRole(owner.role, this.configuration?.roleMapping ?? {})) {
      await this.identityRepository.keepRoleWhile(owner.userId, owner.role);
    }

    return user;
  }

  private async linkOrCreate(
    { email, ...person }: ClerkPerson,
    clerkRole: string,
    workspaceId: string | null,
    locale?: string,
  ): Promise<TwentyUser> {
    if (email === null) {
      throw new ClerkAuthException('email_missing');
    }

    const profile = { ...person, email };
    const existing = await this.twentyPeople.findUserByEmail(profile.email);

    if (existing !== null) {
      if (!profile.isEmailVerified) {
        throw new ClerkAuthException('email_not_verified');
      }
      const isFree =
        workspaceId !== null &&
        (await this.profileService.givesUpAddress(existing.id, workspaceId));

      if (!isFree) {
        return this.link(profile, existing, {
          roleKeptWhile: clerkRole,
          awaitsLocale: false,
        });
      }
    }

    return this.link(profile, await this.create(profile, locale), {
      roleKeptWhile: null,
      awaitsLocale: locale === undefined,
    });
  }

  private async create(
    profile: PersonWithAddress,
    locale?: string,
  ): Promise<TwentyUser> {
    try {
      return await this.twentyPeople.createUser({ ...profile, locale });
    } catch (error) {
      // Someone with the same address, or the same person in another process,
      // was faster: whose account it is shows when it is linked.
      const user = isUniqueViolation(error)
        ? await this.twentyPeople.findUserByEmail(profile.email)
        : null;

      if (user === null) {
        throw error;
      }
      if (
        !profile.isEmailVerified &&
        (await this.identityRepository.findClerkUserId(user.id)) !==
          profile.userId
      ) {
        throw new ClerkAuthException('email_not_verified');
      }

      return user;
    }
  }

  private async link(
    profile: PersonWithAddress,
    user: TwentyUser,
    account: { roleKeptWhile: string | null; awaitsLocale: boolean },
  ) {
    const { userId: clerkUserId } = profile;
    const isLinked =
      (await this.identityRepository.link(clerkUserId, user.id, account)) ||
      ((await this.freeFromDeleted(profile, user)) &&
        // What role somebody else had is not theirs to keep.
        (await this.identityRepository.link(clerkUserId, user.id, {
          ...account,
          roleKeptWhile: null,
        })));

    if (!isLinked) {
      throw new ClerkAuthException('email_in_use');
    }

    return user;
  }

  /** @returns false when Clerk still has whoever the Twenty user belongs to. */
  private async freeFromDeleted(
    { isEmailVerified }: PersonWithAddress,
    user: TwentyUser,
  ): Promise<boolean> {
    const owner = await this.identityRepository.findClerkUserId(user.id);

    if (
      !isEmailVerified ||
      owner === null ||
      (await this.clerkProfileService.findPerson(owner)) !== null
    ) {
      return false;
    }
    await this.identityRepository.unlink(owner, user.id);

    return true;
  }
}
