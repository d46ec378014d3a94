import { type User } from '@clerk/backend';
import { Injectable } from '@nestjs/common';

import { allPages } from '@twenty-clerk/clerk-access/all-pages';
import { profileOfUser } from '@twenty-clerk/clerk-access/profile-of-user';
import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';
import { canonicalRole } from '@twenty-clerk/clerk-access/clerk-roles';
import { findMembership } from '@twenty-clerk/clerk-access/find-membership';

import { pictureAddress } from '@twenty-clerk/contract/people/picture-address';
import { type ClerkProfile } from '@twenty-clerk/contract/people/profile';

import {
  type Membership,
  type Organization,
  OrganizationSource,
} from '../ports/organization-source.port';

/** Each is in the address of the question. */
const PEOPLE_AT_ONCE = 100;
const MARK_FIELD = 'tenantRequest';

export type ClerkPerson = ClerkProfile & {
  id: string;
  /** Clerk gives everybody a picture. */
  imageUrl: string;
  /** Those that the person has proved to be theirs, in lower case. */
  verifiedEmails: string[];
  /** Kept out by an administrator of Clerk's, for good. */
  isBanned: boolean;
  /** Kept out for a while, after too many attempts to sign in. */
  isLocked: boolean;
};

/**
 * People, organizations and memberships as Clerk knows them now.
 *
 * @see https://clerk.com/docs/reference/backend-api
 */
@Injectable()
export class ClerkOrganizationsService extends OrganizationSource {
  constructor(private readonly clerkBackendApiService: ClerkBackendApiService) {
    super();
  }

  keeps(organizationId: string): boolean {
    return organizationId.startsWith('org_');
  }

  /** @returns null when Clerk has no such organization. */
  getOrganization(organizationId: string): Promise<Organization | null> {
    return this.clerkBackendApiService.read(async (client) =>
      toOrganization(
        await client.organizations.getOrganization({ organizationId }),
      ),
    );
  }

  /** Every organization there is. For comparisons, not for requests. */
  async listOrganizations(): Promise<Organization[]> {
    const organizations = await this.clerkBackendApiService.read((client) =>
      allPages((page) => client.organizations.getOrganizationList(page)),
    );

    return (organizations ?? []).map(toOrganization);
  }

  /** Those of some people whom Clerk has, by their ids. */
  async getPeople(
    userIds: readonly string[],
  ): Promise<Map<string, ClerkPerson>> {
    const people = new Map<string, ClerkPerson>();

    for (let start = 0; start < userIds.length; start += PEOPLE_AT_ONCE) {
      const batch = userIds.slice(start, start + PEOPLE_AT_ONCE);
      const found = await this.clerkBackendApiService.read(async (client) => {
        const { data } = await client.users.getUserList({
          userId: batch,
          limit: PEOPLE_AT_ONCE,
        });

        return data.map(toPerson);
      });

      for (const person of found ?? []) {
        people.set(person.id, person);
      }
    }

    return people;
  }

  /** @returns null when Clerk has no such person. */
  getUser(userId: string): Promise<ClerkPerson | null> {
    return this.clerkBackendApiService.read(async (client) =>
      toPerson(await client.users.getUser(userId)),
    );
  }

  /** @param email in lower case. @returns who has proved that it is theirs. */
  async findOwnerOfEmail(email: string): Promise<ClerkPerson | null> {
    const people = await this.clerkBackendApiService.read(async (client) => {
      const { data } = await client.users.getUserList({
        emailAddress: [email],
      });

      return data.map(toPerson);
    });

    return (
      people?.find(({ verifiedEmails }) => verifiedEmails.includes(email)) ??
      null
    );
  }

  /** @returns the memberships of a person; empty when Clerk has no such person. */
  async getUserMemberships(userId: string): Promise<Membership[]> {
    const memberships = await this.clerkBackendApiService.read((client) =>
      allPages((page) =>
        client.users.getOrganizationMembershipList({ userId, ...page }),
      ),
    );

    return (memberships ?? []).map((membership) => ({
      organization: toOrganization(membership.organization),
      userId,
      role: canonicalRole(membership.role),
    }));
  }

  getMembership(
    organizationId: string,
    userId: string,
  ): Promise<Pick<Membership, 'role'> | null> {
    return findMembership(this.clerkBackendApiService, organizationId, userId);
  }

  /** @returns the memberships of an organization; null when there is none such. */
  async getOrganizationMemberships(
    organizationId: string,
  ): Promise<Omit<Membership, 'organization'>[] | null> {
    const memberships = await this.clerkBackendApiService.read((client) =>
      allPages((page) =>
        client.organizations.getOrganizationMembershipList({
          organizationId,
          ...page,
        }),
      ),
    );

    return (
      memberships?.flatMap(({ publicUserData, role }) =>
        publicUserData?.userId
          ? [{ userId: publicUserData.userId, role: canonicalRole(role) }]
          : [],
      ) ?? null
    );
  }

  /** Clerk looks when it makes the organization. */
  refuseStranger(): Promise<void> {
    return Promise.resolve();
  }

  /** Clerk holds people to it in the browser, and the secret key to nothing. */
  async mayCreate(userId: string): Promise<boolean> {
    const user = await this.clerkBackendApiService.read((client) =>
      client.users.getUser(userId),
    );

    if (!user?.createOrganizationEnabled) {
      return false;
    }
    if (user.createOrganizationsLimit === null) {
      return true;
    }

    const own = (await this.getUserMemberships(userId)).filter(
      ({ organization }) => organization.createdBy === userId,
    );

    return own.length < user.createOrganizationsLimit;
  }

  /**
   * Makes an organization, with its creator, if there is one, as its admin. Asked once
   * only: an attempt that failed may have succeeded.
   *
   * @throws ClerkUnreachableError, ClerkRefusedError
   */
  createOrganization({
    mark,
    ...wanted
  }: {
    name: string;
    slug?: string;
    createdBy?: string;
    mark?: string;
  }): Promise<Organization> {
    return this.clerkBackendApiService.change(async (client) =>
      toOrganization(
        await client.organizations.createOrganization({
          ...wanted,
          ...(mark !== undefined && {
            privateMetadata: { [MARK_FIELD]: mark },
          }),
        }),
      ),
    );
  }

  async findMarked(userId: string, mark: string): Promise<Organization | null> {
    const memberships = await this.clerkBackendApiService.read((client) =>
      allPages((page) =>
        client.users.getOrganizationMembershipList({ userId, ...page }),
      ),
    );
    const membership = memberships?.find(
      ({ organization }) => organization.privateMetadata?.[MARK_FIELD] === mark,
    );

    return membership === undefined
      ? null
      : toOrganization(membership.organization);
  }

  async findMarkedByName(
    name: string,
    mark: string,
  ): Promise<Organization | null> {
    const organizations = await this.clerkBackendApiService.read((client) =>
      allPages((page) =>
        client.organizations.getOrganizationList({ query: name, ...page }),
      ),
    );
    const organization = organizations?.find(
      ({ privateMetadata }) => privateMetadata?.[MARK_FIELD] === mark,
    );

    return organization === undefined ? null : toOrganization(organization);
  }

  async invite(
    organizationId: string,
    {
      emailAddress,
      role,
      redirectUrl,
    }: { emailAddress: string; role: string; redirectUrl: string },
  ): Promise<void> {
    const invitations = await this.clerkBackendApiService.read((client) =>
      allPages((page) =>
        client.organizations.getOrganizationInvitationList({
          organizationId,
          status: ['pending', 'accepted'],
          ...page,
        }),
      ),
    );

    if (
      invitations?.some((each) => each.emailAddress === emailAddress) !== true
    ) {
      await this.clerkBackendApiService.change((client) =>
        client.organizations.createOrganizationInvitation({
          organizationId,
          emailAddress,
          role,
          redirectUrl,
        }),
      );
    }
  }

  /** An invitation of Clerk's is Clerk's to end. */
  revokeInvitationsOf(): Promise<void> {
    return Promise.resolve();
  }

  /** Does nothing when there is no such organization. */
  async deleteOrganization(organizationId: string): Promise<void> {
    await this.clerkBackendApiService.read((client) =>
      client.organizations.deleteOrganization(organizationId),
    );
  }
}

const toPerson = (user: User): ClerkPerson => ({
  id: user.id,
  ...profileOfUser(user),
  imageUrl: user.imageUrl,
  verifiedEmails: user.emailAddresses
    .filter(({ verification }) => verification?.status === 'verified')
    .map(({ emailAddress }) => emailAddress.toLowerCase()),
  isBanned: user.banned,
  isLocked: user.locked,
});

const toOrganization = (organization: {
  id: string;
  name: string;
  slug: string | null;
  createdBy?: string;
  hasImage: boolean;
  imageUrl: string;
}): Organization => {
  // A nonsense answer must not become a tenant without a name.
  if (!organization.id || !organization.name) {
    throw new TypeError('Clerk answered with something unexpected');
  }

  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug ?? '',
    createdBy: organization.createdBy ?? null,
    picture: pictureAddress(organization),
  };
};
