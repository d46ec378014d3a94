import { Inject, Injectable, Logger } from '@nestjs/common';

import {
  type ClerkProfile,
  isUpToDate,
  wantedProfile,
} from '@twenty-clerk/contract/people/profile';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  type ClerkPerson,
  ClerkProfileService,
} from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { PeopleRepository } from 'src/engine/core-modules/clerk-auth/storage/people.repository';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

const PAUSE_MILLISECONDS = 3_600_000;
const MAXIMUM_REMEMBERED = 10_000;

/** Keeps a person's name, address and picture in Twenty as Clerk says. */
@Injectable()
export class ProfileService {
  private readonly logger = new Logger(ProfileService.name);
  private readonly lookedAt = new Map<string, number>();

  constructor(
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly clerkProfileService: ClerkProfileService,
    private readonly peopleRepository: PeopleRepository,
    private readonly identityRepository: IdentityRepository,
  ) {}

  /**
   * Asks Clerk about somebody who has signed in, behind their back and once an hour:
   * they wait for nothing, and what an event should have said is made up for.
   */
  lookAfter(clerkUserId: string, userId: string, workspaceId: string): void {
    const key = `${currentTenant()?.tenantId} ${clerkUserId}`;
    const now = performance.now();

    if (now - (this.lookedAt.get(key) ?? -Infinity) < PAUSE_MILLISECONDS) {
      return;
    }
    this.remember(key, now);

    void this.bringUpToDate(clerkUserId, userId, workspaceId)
      .then((profile) => this.showPicture(profile, userId, workspaceId))
      .catch(({ message }: Error) =>
        this.logger.warn(`A profile was not compared with Clerk: ${message}`),
      );
  }

  /**
   * Takes over name and address.
   *
   * @returns all that Clerk says.
   * @throws ClerkAuthException user_deleted, clerk_unreachable.
   */
  async bringUpToDate(
    clerkUserId: string,
    userId: string,
    workspaceId: string,
  ): Promise<ClerkPerson> {
    const profile = await this.clerkProfileService.readPerson(clerkUserId);

    await this.apply(profile, userId, workspaceId);

    return profile;
  }

  /**
   * Takes over the picture. One that was chosen in Twenty stays while Clerk has none.
   * Fetching it may take seconds, and fail: then the next comparison tries again.
   */
  async showPicture(
    { userId: clerkUserId, picture }: ClerkPerson,
    userId: string,
    workspaceId: string,
  ): Promise<void> {
    const member = await this.twentyPeople.findMember(userId, workspaceId);

    if (
      member !== null &&
      member.picture !== picture &&
      !(await this.twentyPeople.showPicture(userId, workspaceId, picture))
    ) {
      this.logger.warn(
        `The picture of ${clerkUserId} could not be fetched from ${picture}`,
      );
    }
  }

  private async apply(
    profile: ClerkProfile,
    userId: string,
    workspaceId: string,
  ): Promise<void> {
    const [user, member] = await Promise.all([
      this.peopleRepository.findUser(userId),
      this.twentyPeople.findMember(userId, workspaceId),
    ]);

    if (user === null || member === null) {
      return;
    }

    const isKept = await this.isKept(profile.email, userId, workspaceId);
    const wanted = wantedProfile(profile, user, () => isKept);

    if (!isUpToDate(wanted, user, member)) {
      await this.twentyPeople.updateProfile(userId, workspaceId, wanted);
    }
  }

  /** Whether somebody else keeps an address. Clerk has given away that of one who left. */
  private async isKept(
    email: string | null,
    userId: string,
    workspaceId: string,
  ): Promise<boolean> {
    const holder =
      email === null ? null : await this.twentyPeople.findUserByEmail(email);

    if (holder === null || holder.id === userId) {
      return false;
    }

    return !(await this.givesUpAddress(holder.id, workspaceId));
  }

  /**
   * Gives somebody who is no member the address that they have at Clerk now: whose it is
   * there today needs it.
   *
   * @returns whether their former address is free.
   */
  async givesUpAddress(userId: string, workspaceId: string): Promise<boolean> {
    if ((await this.twentyPeople.findMember(userId, workspaceId)) !== null) {
      return false;
    }

    const [user, clerkUserId] = await Promise.all([
      this.peopleRepository.findUser(userId),
      this.identityRepository.findClerkUserId(userId),
    ]);

    const profile =
      clerkUserId && (await this.clerkProfileService.findPerson(clerkUserId));

    if (user === null || !profile) {
      return false;
    }

    const wanted = wantedProfile(profile, user, () => false);

    // Taken by yet another, or still theirs.
    if ((await this.twentyPeople.findUserByEmail(wanted.email)) !== null) {
      return false;
    }
    await this.twentyPeople.updateProfile(userId, workspaceId, wanted);

    return true;
  }

  /** In the order of time, so that what is oldest is at the front. */
  private remember(key: string, now: number) {
    this.lookedAt.delete(key);
    this.lookedAt.set(key, now);

    const [oldest] = this.lookedAt.keys();

    if (oldest !== undefined && this.lookedAt.size > MAXIMUM_REMEMBERED) {
      this.lookedAt.delete(oldest);
    }
  }
}
