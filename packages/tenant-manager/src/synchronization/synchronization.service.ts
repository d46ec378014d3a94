import { Injectable, Logger } from '@nestjs/common';

import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';
import { OrganizationSource } from '../ports/organization-source.port';
import { TenantProvisioningService } from '../provisioning/tenant-provisioning.service';
import { BusyError } from '../queue/busy.error';
import { keyOf, type SynchronizeJob } from '../queue/jobs';
import { WorkQueue } from '../queue/work-queue.service';
import { Locks } from '../registry/locks.service';
import { PeopleRepository } from '../registry/people.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { TenantRemovalService } from '../removal/tenant-removal.service';
import { TwentyClient } from '../twenty/twenty.client';
import { tryAll } from '../queue/try-all';

/**
 * Brings what is here up to what Clerk says now. An event only says where to
 * look, so that duplicates, late events and events in the wrong order end where
 * one clean delivery would have ended.
 */
@Injectable()
export class SynchronizationService {
  private readonly logger = new Logger(SynchronizationService.name);

  constructor(
    private readonly clerkOrganizationsService: ClerkOrganizationsService,
    private readonly organizationSource: OrganizationSource,
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly locks: Locks,
    private readonly tenantRepository: TenantRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly tenantProvisioningService: TenantProvisioningService,
    private readonly tenantRemovalService: TenantRemovalService,
    private readonly twentyClient: TwentyClient,
    private readonly workQueue: WorkQueue,
  ) {}

  /** Works its jobs off from now on. */
  start(): Promise<void> {
    return this.workQueue.work('synchronize', (job) =>
      this.synchronizeUnderLock(job),
    );
  }

  /**
   * Does what a job asks for, unless another process is at the same thing.
   *
   * @throws BusyError then; the job is to be tried again.
   */
  private async synchronizeUnderLock(job: SynchronizeJob): Promise<void> {
    const started = performance.now();
    const { isMine } = await this.locks.withLock(
      `synchronize ${keyOf(job)}`,
      () => this.synchronize(job),
    );

    if (!isMine) {
      throw new BusyError(
        `${keyOf(job)} is being looked at by another process`,
      );
    }
    this.logger.log({
      msg: `synchronized ${job.kind}`,
      requestId: job.requestId,
      milliseconds: Math.round(performance.now() - started),
    });
  }

  private async synchronize(job: SynchronizeJob): Promise<void> {
    switch (job.kind) {
      case 'organization':
        await this.synchronizeOrganization(job.organizationId, job.requestId);
        return;
      case 'membership':
        return this.synchronizeMembership(job.organizationId, job.userId);
      case 'person':
        return this.synchronizePerson(job.userId);
      case 'session':
        return this.revokeEverywhere(job.userId);
    }
  }

  /**
   * The tenant of an organization, made if there is none. Whoever waits for it gets
   * it under the name that it has: a new one comes with the job about it.
   *
   * @returns null when the organization does not exist.
   */
  async requestTenant(
    organizationId: string,
    requestId?: string,
  ): Promise<Tenant | null> {
    return (
      (await this.tenantRepository.findByOrganization(organizationId)) ??
      this.synchronizeOrganization(organizationId, requestId)
    );
  }

  /**
   * Makes, renames or removes the tenant of an organization.
   *
   * @throws BusyError when it is being made under another name.
   */
  async synchronizeOrganization(
    organizationId: string,
    requestId?: string,
  ): Promise<Tenant | null> {
    if (!this.organizationSource.keeps(organizationId)) {
      return this.tenantRepository.findByOrganization(organizationId);
    }

    const [organization, tenant] = await Promise.all([
      this.organizationSource.getOrganization(organizationId),
      this.tenantRepository.findByOrganization(organizationId),
    ]);

    if (organization === null) {
      if (tenant !== null) {
        await this.tenantRemovalService.remove(tenant);
      }

      return null;
    }

    if (tenant === null) {
      return this.tenantProvisioningService.request({
        clerkOrgId: organization.id,
        name: organization.name,
        slug: organization.slug,
        ownerUserId: organization.createdBy,
        requestId,
      });
    }

    if (tenant.name !== organization.name) {
      await this.rename(tenant, organization.name);
    }

    return tenant;
  }

  /** The workspace first, so that what fails is done again. */
  private async rename(tenant: Tenant, name: string) {
    if (tenant.status === 'provisioning') {
      throw new BusyError(
        `Tenant ${tenant.id} is being made, under its former name`,
      );
    }
    if (tenant.workspaceId !== null) {
      await this.twentyClient.renameWorkspace(tenant.id, {
        formerName: tenant.name,
        name,
      });
    }
    await this.tenantRepository.rename(tenant.id, name);
  }

  private async synchronizeMembership(organizationId: string, userId: string) {
    const tenant =
      await this.tenantRepository.findByOrganization(organizationId);

    if (
      !this.organizationSource.keeps(organizationId) ||
      tenant === null ||
      tenant.status === 'deleted'
    ) {
      return;
    }

    const memberships =
      await this.organizationSource.getUserMemberships(userId);
    const membership = memberships.find(
      ({ organization }) => organization.id === organizationId,
    );

    if (membership === undefined) {
      await this.endMembership(tenant, userId);
      return;
    }
    // First, so that what ends their access later reaches this tenant, too.
    await this.peopleRepository.saveMembership({
      clerkUserId: userId,
      tenantId: tenant.id,
      role: membership.role,
    });
    if (tenant.status === 'ready') {
      await this.twentyClient.addMember(tenant.id, userId, membership.role);
    }
  }

  /** Twenty first, so that what fails is done again. */
  private async endMembership(
    { id, workspaceId }: Pick<Tenant, 'id' | 'workspaceId'>,
    userId: string,
  ) {
    if (workspaceId !== null) {
      await this.twentyClient.removeMember(id, userId);
    }
    await this.peopleRepository.removeMembership(userId, id);
  }

  private async synchronizePerson(userId: string) {
    const person = await this.clerkOrganizationsService.getUser(userId);

    if (person === null) {
      await this.localOrganizationRepository.revokeAll(userId);
      await this.inEveryWorkspace(userId, async (tenantId) => {
        await this.twentyClient.removeMember(tenantId, userId);
        await this.peopleRepository.removeMembership(userId, tenantId);
      });
      await this.peopleRepository.remove(userId);
      return;
    }

    const { email, firstName, lastName } = person;

    await this.peopleRepository.save({
      clerkUserId: userId,
      email,
      firstName,
      lastName,
    });
    await this.inEveryWorkspace(userId, (tenantId) =>
      this.twentyClient.updatePerson(tenantId, userId),
    );
  }

  /** A session ended: every tenant of the person asks for a new proof. */
  private revokeEverywhere(userId: string) {
    return this.inEveryWorkspace(userId, (tenantId) =>
      this.twentyClient.revoke(tenantId, userId),
    );
  }

  /** @throws SomeFailedError naming the tenants in which it did not succeed. */
  private async inEveryWorkspace(
    userId: string,
    work: (tenantId: string) => Promise<void>,
  ) {
    await tryAll(
      await this.peopleRepository.tenantsWithWorkspaceOf(userId),
      (tenantId) => `tenant ${tenantId}`,
      work,
    );
  }
}
