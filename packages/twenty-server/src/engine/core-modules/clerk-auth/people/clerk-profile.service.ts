import { Inject, Injectable } from '@nestjs/common';

import { type User } from '@clerk/backend';

import { pictureAddress } from '@twenty-clerk/contract/people/picture-address';
import { type ClerkProfile } from '@twenty-clerk/contract/people/profile';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { allPages } from '@twenty-clerk/clerk-access/all-pages';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import {
  canonicalRole,
  chooseOwner,
  isAdminRole,
} from '@twenty-clerk/clerk-access/clerk-roles';
import { profileOfUser } from '@twenty-clerk/clerk-access/profile-of-user';
import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';

/** As many as Clerk takes in one question. */
const PEOPLE_AT_ONCE = 100;

export type ClerkPerson = ClerkProfile & { userId: string };

/** People and organizations as Clerk knows them. */
@Injectable()
export class ClerkProfileService {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly clerkBackendApiService: ClerkBackendApiService,
  ) {}

  /** @throws ClerkAuthException user_deleted, clerk_unreachable. */
  async readPerson(userId: string): Promise<ClerkPerson> {
    const profile = await this.findPerson(userId);

    if (profile === null) {
      throw new ClerkAuthException('user_deleted');
    }

    return profile;
  }

  /**
   * @returns null when Clerk has the person no more.
   * @throws ClerkAuthException clerk_unreachable.
   */
  findPerson(userId: string): Promise<ClerkPerson | null> {
    return this.clerkBackendApiService.read(async (client) =>
      toPerson(await client.users.getUser(userId)),
    );
  }

  /**
   * @returns the organization's name, and to whom its workspace belongs: see
   * chooseOwner.
   * @throws ClerkAuthException organization_not_served when Clerk has no such
   * organization or it belongs to nobody, clerk_unreachable.
   */
  async readOrganization(
    organizationId: string,
  ): Promise<{ name: string; owner: { userId: string; role: string } }> {
    const organization = await this.clerkBackendApiService.read(
      async (client) => {
        const { name, createdBy } = await client.organizations.getOrganization({
          organizationId,
        });

        return { name: assertText(name), createdBy: createdBy ?? null };
      },
    );
    const owner =
      organization &&
      (await this.findOwner(organizationId, organization.createdBy));

    if (organization === null || owner === null) {
      throw new ClerkAuthException('organization_not_served');
    }

    return { name: organization.name, owner };
  }

  /**
   * Who of these people may be in the organization: its members whom Clerk has not
   * banned. None when there is no such organization.
   *
   * @throws ClerkAuthException clerk_unreachable.
   */
  async findMembers(
    organizationId: string,
    userIds: readonly string[],
  ): Promise<Set<string>> {
    const members = new Set<string>();

    for (let start = 0; start < userIds.length; start += PEOPLE_AT_ONCE) {
      const found = await this.clerkBackendApiService.read(async (client) => {
        const { data } = await client.users.getUserList({
          organizationId: [organizationId],
          userId: userIds.slice(start, start + PEOPLE_AT_ONCE),
          limit: PEOPLE_AT_ONCE,
        });

        return data.filter(({ banned }) => !banned).map(({ id }) => id);
      });

      found?.forEach((id) => members.add(assertText(id)));
    }

    return members;
  }

  /**
   * The address of an organization's picture.
   *
   * @returns null when Clerk has no such organization.
   * @throws ClerkAuthException clerk_unreachable.
   */
  readPicture(
    organizationId: string,
  ): Promise<{ picture: string | null } | null> {
    return this.clerkBackendApiService.read(async (client) => ({
      picture: pictureAddress(
        await client.organizations.getOrganization({ organizationId }),
      ),
    }));
  }

  /** It is mostly the creator, and an organization may have many members. */
  private async findOwner(organizationId: string, createdBy: string | null) {
    const mapping = this.configuration?.roleMapping ?? {};
    const [creator] =
      createdBy === null
        ? []
        : await this.readMembers({ organizationId, userId: [createdBy] });

    return creator !== undefined && isAdminRole(creator.role, mapping)
      ? creator
      : chooseOwner(
          await this.readMembers({ organizationId }),
          createdBy,
          mapping,
        );
  }

  private async readMembers(wanted: {
    organizationId: string;
    userId?: string[];
  }): Promise<{ userId: string; role: string }[]> {
    const members = await this.clerkBackendApiService.read((client) =>
      allPages((page) =>
        client.organizations.getOrganizationMembershipList({
          ...wanted,
          ...page,
        }),
      ),
    );

    return (members ?? []).flatMap(({ publicUserData, role }) =>
      publicUserData?.userId
        ? [{ userId: publicUserData.userId, role: canonicalRole(role) }]
        : [],
    );
  }
}

const toPerson = (user: User): ClerkPerson => ({
  userId: assertText(user.id),
  ...profileOfUser(user),
});

const assertText = (value: unknown): string => {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError('Clerk answered with something unexpected');
  }

  return value;
};
