import { Injectable, Logger } from '@nestjs/common';

import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';
import { PeopleReconciler } from '../people/people-reconciler.service';
import {
  type Organization,
  OrganizationSource,
} from '../ports/organization-source.port';
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

/** Organizations that Clerk is asked about before one counts as gone. */
const PROBES = 3;

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
    private readonly peopleReconciler: PeopleReconciler,
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
      case 'people':
        return this.synchronizePeople(job.organizationId);
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

    const applied = await this.apply(organization, tenant, requestId);

    if (applied !== null) {
      await this.showLogo(applied, organization);
    }

    return applied;
  }

  /** @param organization as it is now; null when there is none any more. */
  private async apply(
    organization: Organization | null,
    tenant: Tenant | null,
    requestId?: string,
  ): Promise<Tenant | null> {
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
    await this.takeUp(tenant);

    return tenant;
  }

  /**
   * Brings a tenant up to what Clerk says, without anything having been said about
   * it. With the keys of another instance every organization is gone: a tenant whose
   * own is missing goes only when Clerk knows that of another one.
   *
   * @throws ClerkUnreachableError, TwentyFailedError, SomeFailedError
   */
  async compareTenant(tenant: Tenant): Promise<void> {
    const { clerkOrgId } = tenant;

    if (clerkOrgId === null || !this.organizationSource.keeps(clerkOrgId)) {
      return;
    }

    const organization =
      await this.organizationSource.getOrganization(clerkOrgId);

    if (organization === null && !(await this.knowsAnotherThan(tenant))) {
      this.logger.error(
        `Clerk knows none of the organizations here, so that nothing is removed: is CLERK_SECRET_KEY that of another instance? If the organization of tenant ${tenant.id} is gone on purpose: tenants delete ${tenant.slug}`,
      );

      return;
    }
    await this.apply(
      organization,
      await this.tenantRepository.findByOrganization(clerkOrgId),
    );

    const current = await this.tenantRepository.findById(tenant.id);

    if (current?.status === 'ready') {
      await this.peopleReconciler.reconcile(current);
      await this.showLogo(current, organization);
    }
  }

  private async knowsAnotherThan({ id }: Tenant): Promise<boolean> {
    const others = (await this.tenantRepository.listByStatus('ready')).filter(
      (other) => other.id !== id && other.clerkOrgId !== null,
    );

    for (const { clerkOrgId } of others.slice(0, PROBES)) {
      if (
        (await this.organizationSource.getOrganization(clerkOrgId!)) !== null
      ) {
        return true;
      }
    }

    return false;
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

  /** Twenty changes nothing where it has it already, or has one of its own. */
  private async showLogo(
    { id, status }: Tenant,
    organization: Organization | null,
  ) {
    const picture = organization?.picture;

    if (status === 'ready' && picture !== undefined) {
      await this.peopleReconciler.unlessHeldBack(id, () =>
        this.twentyClient.showLogo(id, picture),
      );
    }
  }

  private async synchronizeMembership(organizationId: string, userId: string) {
    const tenant = await this.findServed(organizationId);

    if (tenant !== null) {
      await this.peopleReconciler.reconcilePerson(tenant, userId);
      await this.takeUp(tenant);
    }
  }

  private async synchronizePeople(organizationId: string) {
    const tenant = await this.findServed(organizationId);

    if (tenant?.status === 'ready') {
      await this.peopleReconciler.reconcile(tenant);
      await this.showLogo(
        tenant,
        await this.organizationSource.getOrganization(organizationId),
      );
      await this.tenantRepository.compareLater(tenant.id);
    }
  }

  private async findServed(organizationId: string): Promise<Tenant | null> {
    const tenant =
      await this.tenantRepository.findByOrganization(organizationId);

    return tenant === null || tenant.status === 'deleted' ? null : tenant;
  }

  /** What is new in Clerk may be what its making has failed for. */
  private async takeUp(tenant: Tenant) {
    if (tenant.status === 'failed') {
      await this.tenantProvisioningService.takeUp(tenant);
    }
  }

  private async synchronizePerson(userId: string) {
    const person = await this.clerkOrganizationsService.getUser(userId);

    if (person === null) {
      await this.localOrganizationRepository.revokeAll(userId);
    } else {
      const { email, firstName, lastName } = person;

      await this.peopleRepository.save({
        clerkUserId: userId,
        email,
        firstName,
        lastName,
      });
    }
    await tryAll(
      await this.peopleRepository.tenantsOf(userId),
      (tenantId) => `tenant ${tenantId}`,
      async (tenantId) => {
        const tenant = await this.tenantRepository.findById(tenantId);

        if (tenant !== null) {
          await this.peopleReconciler.reconcilePerson(tenant, userId);
          await this.takeUp(tenant);
        }
      },
    );
    if (person?.isLocked) {
      await this.revokeEverywhere(userId);
    }
    if (person === null) {
      await this.peopleRepository.remove(userId);
    }
  }

  /**
   * A session ended: every tenant of the person asks for a new proof.
   *
   * @throws SomeFailedError naming the tenants in which it did not succeed.
   */
  private async revokeEverywhere(userId: string) {
    await tryAll(
      await this.peopleRepository.tenantsWithWorkspaceOf(userId),
      (tenantId) => `tenant ${tenantId}`,
      (tenantId) => this.peopleReconciler.revoke(tenantId, userId),
    );
  }
}
