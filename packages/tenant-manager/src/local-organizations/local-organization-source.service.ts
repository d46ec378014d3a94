import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import { ApiException } from '../errors/api.exception';
import {
  type Membership,
  type Organization,
  OrganizationSource,
} from '../ports/organization-source.port';
import { slugOf } from '../registry/tenant.repository';
import { LOCAL_PREFIX } from './local-organization';
import { LocalOrganizationRepository } from './local-organization.repository';

const CREATOR_NEEDED =
  'Organizations that this deployment keeps itself need a creator: say createdBy instead of adminEmail.';

/** The organizations of a deployment that keeps them itself. */
@Injectable()
export class LocalOrganizationSource extends OrganizationSource {
  constructor(
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly clerkOrganizationsService: ClerkOrganizationsService,
  ) {
    super();
  }

  keeps(organizationId: string): boolean {
    return organizationId.startsWith(LOCAL_PREFIX);
  }

  getOrganization(organizationId: string): Promise<Organization | null> {
    return this.localOrganizationRepository.find(organizationId);
  }

  listOrganizations(): Promise<Organization[]> {
    return this.localOrganizationRepository.list();
  }

  getUserMemberships(userId: string): Promise<Membership[]> {
    return this.localOrganizationRepository.listOfPerson(userId);
  }

  getMembership(
    organizationId: string,
    userId: string,
  ): Promise<Pick<Membership, 'role'> | null> {
    return this.localOrganizationRepository.findSettledAccess(
      userId,
      organizationId,
    );
  }

  async getOrganizationMemberships(
    organizationId: string,
  ): Promise<Omit<Membership, 'organization'>[] | null> {
    return (await this.localOrganizationRepository.find(organizationId)) ===
      null
      ? null
      : this.localOrganizationRepository.membersOf(organizationId);
  }

  /** Clerk's permission is about organizations in Clerk. */
  mayCreate(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async refuseStranger(userId: string): Promise<void> {
    if ((await this.clerkOrganizationsService.getUser(userId)) === null) {
      throw new ApiException('creator_not_found');
    }
  }

  /** @throws ApiException slug_taken, for a slug that was asked for. */
  async createOrganization({
    name,
    slug,
    createdBy,
    mark,
  }: {
    name: string;
    slug?: string;
    createdBy?: string;
    mark?: string;
  }): Promise<Organization> {
    if (createdBy === undefined) {
      throw new ApiException('request_malformed', CREATOR_NEEDED);
    }

    const suffix = randomBytes(3).toString('hex');
    const base = slugOf(name) || 'organization';

    for (const candidate of slug === undefined
      ? [base, `${base}-${suffix}`]
      : [slug]) {
      const organization = await this.localOrganizationRepository.create({
        name,
        slug: candidate,
        createdBy,
        mark,
      });

      if (organization !== null) {
        return organization;
      }
    }

    throw new ApiException('slug_taken');
  }

  async findMarked(userId: string, mark: string): Promise<Organization | null> {
    const organization =
      await this.localOrganizationRepository.findByMark(mark);

    return organization?.createdBy === userId ? organization : null;
  }

  findMarkedByName(): Promise<Organization | null> {
    return Promise.resolve(null);
  }

  invite(): Promise<void> {
    throw new ApiException('request_malformed', CREATOR_NEEDED);
  }

  revokeInvitationsOf(organizationId: string, userId: string): Promise<void> {
    return this.localOrganizationRepository.revokeInvitations(
      userId,
      organizationId,
    );
  }
}
