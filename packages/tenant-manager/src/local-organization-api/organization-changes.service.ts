import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';
import { WorkQueue } from '../queue/work-queue.service';

/**
 * Changes local organizations. Their tenants follow by the job that an event of
 * Clerk's brings about its own.
 */
@Injectable()
export class OrganizationChanges {
  constructor(
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly workQueue: WorkQueue,
  ) {}

  /** Renames an organization; its tenant and the workspace take the name over. */
  async rename(
    organizationId: string,
    name: string,
    requestId: string,
  ): Promise<void> {
    await this.change(organizationId, requestId, (entityManager) =>
      this.localOrganizationRepository.rename(
        entityManager,
        organizationId,
        name,
      ),
    );
  }

  /** Ends an organization, its members' access and its invitations with it. */
  async delete(organizationId: string, requestId: string): Promise<void> {
    await this.change(organizationId, requestId, (entityManager) =>
      this.localOrganizationRepository.delete(entityManager, organizationId),
    );
  }

  private async change(
    organizationId: string,
    requestId: string,
    work: (entityManager: EntityManager) => Promise<void>,
  ) {
    await this.workQueue.synchronizeAfter(
      { kind: 'organization', organizationId, requestId },
      async (entityManager) => {
        await work(entityManager);

        return true;
      },
    );
  }
}
