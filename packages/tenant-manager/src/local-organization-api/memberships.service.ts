import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { type LocalRole } from '@twenty-clerk/contract/tenants/local-organizations';
import { ApiException } from '../errors/api.exception';
import {
  type Access,
  ADMIN_ROLE,
  type LocalOrganization,
} from '../local-organizations/local-organization';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';
import { WorkQueue } from '../queue/work-queue.service';

/** What people are in local organizations: who may do something, and what becomes of them. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly workQueue: WorkQueue,
  ) {}

  /** @throws ApiException organization_not_found, to strangers; not_allowed */
  async asAdmin(
    userId: string,
    organizationId: string,
  ): Promise<LocalOrganization> {
    const { organization, role } = await this.asMember(userId, organizationId);

    if (role !== ADMIN_ROLE) {
      throw new ApiException('not_allowed');
    }

    return organization;
  }

  /** @throws ApiException organization_not_found, to strangers. */
  async asMember(userId: string, organizationId: string): Promise<Access> {
    const access = await this.localOrganizationRepository.findAccess(
      userId,
      organizationId,
    );

    if (access === null) {
      throw new ApiException('organization_not_found');
    }

    return access;
  }

  /** @throws ApiException member_not_found, last_admin */
  async changeRole(
    userId: string,
    organizationId: string,
    role: LocalRole,
    requestId: string,
  ): Promise<void> {
    await this.mustBeMember(userId, organizationId);
    if (
      !(await this.change(userId, organizationId, requestId, (entityManager) =>
        this.localOrganizationRepository.changeRole(
          entityManager,
          userId,
          organizationId,
          role,
        ),
      ))
    ) {
      throw new ApiException('last_admin');
    }
  }

  /** @throws ApiException member_not_found, last_admin */
  async removeMember(
    userId: string,
    organizationId: string,
    requestId: string,
  ): Promise<void> {
    await this.mustBeMember(userId, organizationId);
    if (
      !(await this.change(userId, organizationId, requestId, (entityManager) =>
        this.localOrganizationRepository.revoke(
          entityManager,
          userId,
          organizationId,
        ),
      ))
    ) {
      throw new ApiException('last_admin');
    }
  }

  private async mustBeMember(userId: string, organizationId: string) {
    const access = await this.localOrganizationRepository.findAccess(
      userId,
      organizationId,
    );

    if (access === null) {
      throw new ApiException('member_not_found');
    }
  }

  /** Changes what a person is in an organization, of which Twenty will hear. */
  private change(
    userId: string,
    organizationId: string,
    requestId: string,
    work: (entityManager: EntityManager) => Promise<boolean>,
  ): Promise<boolean> {
    return this.workQueue.synchronizeAfter(
      { kind: 'membership', organizationId, userId, requestId },
      work,
    );
  }
}
