import { Inject, Injectable, Logger } from '@nestjs/common';

import { TenantDumpsService } from '../backup/tenant-dumps.service';
import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { OrganizationSource } from '../ports/organization-source.port';
import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { lifecycleLockOf, Locks } from '../registry/locks.service';
import { PeopleReconciler } from '../people/people-reconciler.service';
import { PeopleRepository } from '../registry/people.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { provisionJobOf } from '../queue/jobs';
import { tryAll } from '../queue/try-all';
import { WorkQueue } from '../queue/work-queue.service';
import { TwentyClient } from '../twenty/twenty.client';
import { whenDropped } from './when-dropped';

const DAY_MILLISECONDS = 86_400_000;

/** Suspends tenants at once, and drops their databases much later. */
@Injectable()
export class TenantRemovalService {
  private readonly logger = new Logger(TenantRemovalService.name);

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly locks: Locks,
    private readonly tenantRepository: TenantRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly organizationSource: OrganizationSource,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly tenantDumpsService: TenantDumpsService,
    private readonly peopleReconciler: PeopleReconciler,
    private readonly twentyClient: TwentyClient,
    private readonly workQueue: WorkQueue,
  ) {}

  /**
   * Nobody gets in any more; everything stays.
   *
   * @throws TransitionRefusedError
   */
  async suspend({ id }: Tenant): Promise<void> {
    await this.tenantRepository.mustTransition(id, 'suspended');
    await this.twentyClient.refresh(id);
  }

  /**
   * Undoes a suspension, and a removal while the data is still there. One that was
   * not finished is `provisioning` then, and is made further. Whoever has left
   * meanwhile, or since the dump that it comes from, is gone before it opens.
   *
   * @throws TransitionRefusedError; TenantDatabaseError; ClerkUnreachableError,
   * TwentyFailedError, SomeFailedError while people cannot be compared with Clerk.
   */
  async resume(suspended: Tenant): Promise<Tenant> {
    const isFinished =
      suspended.workspaceId !== null && suspended.provisioningStep === 'ready';

    if (suspended.workspaceId !== null) {
      await this.tenantDatabasesService.settle(suspended);
    }

    if (isFinished) {
      await this.twentyClient.refresh(suspended.id);
      await this.peopleReconciler.reconcile(suspended);
    }

    let tenant = suspended;

    await this.workQueue.provisionAfter(async (entityManager) => {
      tenant = await this.tenantRepository.mustTransition(
        suspended.id,
        isFinished ? 'resumed' : 'resumed_unfinished',
        { deleteAfter: null },
        {
          epoch: suspended.epoch,
          workspaceId: suspended.workspaceId,
          provisioningStep: suspended.provisioningStep,
        },
        entityManager,
      );

      return isFinished ? [] : [provisionJobOf(tenant)];
    });

    if (isFinished) {
      await this.twentyClient.refresh(tenant.id);
      await this.tenantRepository.compareSoon(tenant.id);
    }

    return tenant;
  }

  /**
   * Lets the organization of a dropped tenant have another one, and that tenant
   * another organization when it is restored.
   */
  async giveOrganizationFree({ id }: Tenant): Promise<void> {
    await this.tenantRepository.giveOrganizationFree(id);
    await this.twentyClient.refresh(id);
  }

  /** Suspends at once; the data goes when it has been kept long enough. */
  async remove(tenant: Tenant): Promise<void> {
    if (tenant.status === 'deleted') {
      await this.giveOrganizationFree(tenant);
      return;
    }

    const deleteAfter = new Date(
      Date.now() + this.configuration.retentionDays * DAY_MILLISECONDS,
    );

    // Once: asking again does not begin the time of retention anew.
    if (
      (await this.tenantRepository.transition(tenant.id, 'removed', {
        deleteAfter,
      })) !== null
    ) {
      this.logger.warn(
        `Tenant ${tenant.id} is suspended, and its database ${whenDropped(this.configuration)}. To keep it: tenants resume ${tenant.id}`,
      );
    }
    await this.twentyClient.refresh(tenant.id);
    // Without a workspace there are no tokens.
    if (tenant.workspaceId !== null) {
      await tryAll(
        await this.peopleRepository.membersOf(tenant.id),
        (userId) => userId,
        (userId) => this.peopleReconciler.revoke(tenant.id, userId),
      );
    }
  }

  /** Drops what has been kept long enough, one after the other. */
  async sweep(): Promise<void> {
    for (const { id } of (
      await this.tenantRepository.listByStatus('deleting')
    ).filter(isDue)) {
      try {
        await this.locks.withLock(lifecycleLockOf(id), () => this.drop(id));
      } catch (error) {
        this.logger.error(
          `Tenant ${id} could not be dropped, which will be tried again: ${(error as Error).message}`,
        );
      }
    }
  }

  /**
   * Dumps the database a last time, then drops it. Without a place for the dump
   * nothing is dropped.
   */
  private async drop(tenantId: string) {
    const { dumpDirectory } = this.configuration;
    const tenant = await this.tenantRepository.findById(tenantId);

    // Somebody else may have dropped or resumed it meanwhile.
    if (tenant === null || !isDue(tenant)) {
      return;
    }
    if (dumpDirectory === null) {
      this.logger.error(
        `Tenant ${tenant.id} is due to be dropped, and stays: set TENANT_DUMP_DIRECTORY to where its last dump may go.`,
      );
      return;
    }

    // Whoever signs in to an organization that is still there must not be given an
    // empty tenant: it stays the organization of the dropped one.
    const clerkOrgId = await this.organizationThatIsLeft(tenant);

    if (await this.tenantDatabasesService.exists(tenant)) {
      const file = await this.tenantDumpsService.dump(
        tenant,
        dumpDirectory,
        `${tenant.databaseName}.dump`,
      );

      this.logger.log(`Tenant ${tenant.id} was dumped to ${file}`);
    }
    await this.twentyClient.refresh(tenant.id);
    await this.tenantDatabasesService.drop(tenant);
    await this.tenantDatabasesService.dropFormers(tenant);
    await this.peopleRepository.removeMembershipsIn(tenant.id);
    await this.tenantRepository.mustTransition(tenant.id, 'dropped', {
      clerkOrgId,
      workspaceId: null,
      formerWorkspaceId: tenant.workspaceId,
      deleteAfter: null,
    });
    this.logger.warn(`Tenant ${tenant.id} was dropped.`);
  }

  private async organizationThatIsLeft({ clerkOrgId }: Tenant) {
    return clerkOrgId !== null &&
      (await this.organizationSource.getOrganization(clerkOrgId)) !== null
      ? clerkOrgId
      : null;
  }
}

const isDue = ({ status, deleteAfter }: Tenant) =>
  status === 'deleting' && deleteAfter !== null && deleteAfter <= new Date();
