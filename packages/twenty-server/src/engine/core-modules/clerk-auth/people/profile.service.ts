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

    const holder =
      profile.email === null
        ? null
        : await this.twentyPeople.findUserByEmail(profile.email);
    const wanted = wantedProfile(
      profile,
      user,
      () => holder !== null && holder.id !== userId,
    );

    if (!isUpToDate(wanted, user, member)) {
      await this.twentyPeople.updateProfile(userId, workspaceId, wanted);
    }
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
