import { Injectable } from '@nestjs/common';

import { type User } from '@clerk/backend';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';

const ADMIN_ROLE = 'org:admin';

export type ClerkProfile = {
  userId: string;
  email: string;
  isEmailVerified: boolean;
  firstName: string;
  lastName: string;
};

/** People and organizations as Clerk knows them. */
@Injectable()
export class ClerkProfileService {
  constructor(
    private readonly clerkBackendApiService: ClerkBackendApiService,
  ) {}

  /**
   * @throws ClerkAuthException user_deleted, email_missing, clerk_unreachable.
   */
  async readPerson(userId: string): Promise<ClerkProfile> {
    const profile = await this.clerkBackendApiService.read(async (client) =>
      toProfile(await client.users.getUser(userId)),
    );

    if (profile === null) {
      throw new ClerkAuthException('user_deleted');
    }
    if (profile.email === null) {
      throw new ClerkAuthException('email_missing');
    }

    return { ...profile, email: profile.email };
  }

  /**
   * Whether Clerk still has a person.
   *
   * @throws ClerkAuthException clerk_unreachable.
   */
  async hasPerson(userId: string): Promise<boolean> {
    const id = await this.clerkBackendApiService.read(
      async (client) => (await client.users.getUser(userId)).id,
    );

    return id !== null;
  }

  /**
   * @returns the organization's name, and the id of the user to whom its
   * workspace belongs: its creator while they are an admin, else any admin.
   * @throws ClerkAuthException organization_not_served when Clerk has no such
   * organization or it has no admin, clerk_unreachable.
   */
  async readOrganization(
    organizationId: string,
  ): Promise<{ name: string; ownerUserId: string }> {
    const [organization, adminUserIds] = await Promise.all([
      this.clerkBackendApiService.read(async (client) => {
        const { name, createdBy } = await client.organizations.getOrganization({
          organizationId,
        });

        return { name: assertText(name), createdBy };
      }),
      this.clerkBackendApiService.read(async (client) => {
        const { data } =
          await client.organizations.getOrganizationMembershipList({
            organizationId,
            role: [ADMIN_ROLE],
            limit: 100,
          });

        return data
          .filter(({ role }) => role === ADMIN_ROLE)
          .map(({ publicUserData }) => publicUserData?.userId)
          .filter((userId) => userId !== undefined);
      }),
    ]);

    const ownerUserId =
      adminUserIds?.find((userId) => userId === organization?.createdBy) ??
      adminUserIds?.[0];

    if (organization === null || ownerUserId === undefined) {
      throw new ClerkAuthException('organization_not_served');
    }

    return { name: organization.name, ownerUserId };
  }
}

const toProfile = (user: User) => {
  const address = user.emailAddresses.find(
    ({ id }) => id === user.primaryEmailAddressId,
  );

  return {
    userId: assertText(user.id),
    email: address?.emailAddress.toLowerCase() ?? null,
    isEmailVerified: address?.verification?.status === 'verified',
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
  };
};

const assertText = (value: unknown): string => {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError('Clerk answered with something unexpected');
  }

  return value;
};
