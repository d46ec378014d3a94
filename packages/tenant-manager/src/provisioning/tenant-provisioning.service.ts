import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { chooseOwner } from '@twenty-clerk/clerk-access/clerk-roles';
import { type ClerkAuthErrorCode } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import {
  TENANT_STEPS,
  type TenantStep,
} from '@twenty-clerk/contract/tenants/tenant-step';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import {
  type PreparedDatabase,
  PreparedDatabasesRepository,
} from '../registry/prepared-databases.repository';
import { TenantFromTemplate } from '../templates/tenant-from-template.service';
import { obstacleOf } from './obstacle-of';
import { OrganizationWithoutAdminError } from './organization-without-admin.error';
import { currentRequestId } from '@twenty-clerk/program/logging/request-id';
import { OrganizationSource } from '../ports/organization-source.port';
import { BusyError } from '../queue/busy.error';
import { provisionJobOf } from '../queue/jobs';
import { WorkQueue } from '../queue/work-queue.service';
import { Locks } from '../registry/locks.service';
import { PeopleRepository } from '../registry/people.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { TwentyClient } from '../twenty/twenty.client';
import { TenantDatabaseError } from '../tenant-databases/tenant-database.error';
import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';

/** What a step has found out, for the steps that follow. */
type Made = Partial<
  Pick<Tenant, 'ownerUserId' | 'templateVersion' | 'workspaceId'>
>;

const REQUEST_ID = 'provisioning';
const FAILED = { status: 'failed' } as const;
const TEMPLATE_OUTDATED: ClerkAuthErrorCode = 'template_outdated';

/**
 * Makes tenants: database, workspace, owner, data model, onboarding. Every step
 * can be repeated, and the registry knows the one that is next, so that a run
 * goes on where another was cut off.
 */
@Injectable()
export class TenantProvisioningService {
  private readonly logger = new Logger(TenantProvisioningService.name);

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly locks: Locks,
    private readonly tenantRepository: TenantRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly organizationSource: OrganizationSource,
    private readonly twentyClient: TwentyClient,
    private readonly workQueue: WorkQueue,
    private readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    private readonly tenantFromTemplate: TenantFromTemplate,
  ) {}

  /**
   * Makes the row of a tenant and starts the rest in the background. Asking twice
   * for one organization makes one tenant.
   */
  async request(wanted: {
    clerkOrgId: string | null;
    name: string;
    slug: string;
    ownerUserId: string | null;
    requestId?: string;
  }): Promise<Tenant> {
    const requestId = wanted.requestId ?? currentRequestId();
    const { placementServer } = this.configuration;

    await this.workQueue.open();

    return this.tenantRepository.create(
      { ...wanted, requestId, databaseServer: placementServer },
      (entityManager) => this.takePrepared(entityManager),
      (tenantId, entityManager) =>
        this.workQueue.provision(tenantId, requestId, entityManager),
    );
  }

  /**
   * Out of the stock, but nothing that somebody has got already. As long as nobody can
   * look, everything stays there.
   */
  private async takePrepared(
    entityManager: EntityManager,
  ): Promise<PreparedDatabase | null> {
    try {
      return await entityManager.transaction((savepoint) =>
        this.takeUnused(savepoint),
      );
    } catch (error) {
      if (!(error instanceof TenantDatabaseError)) {
        throw error;
      }
      this.logger.warn(
        `A tenant gets nothing out of the stock: ${error.message}`,
      );

      return null;
    }
  }

  private async takeUnused(
    entityManager: EntityManager,
  ): Promise<PreparedDatabase | null> {
    for (;;) {
      const prepared = await this.preparedDatabasesRepository.take(
        this.configuration.placementServer,
        entityManager,
      );

      if (
        prepared === null ||
        !(await this.tenantDatabasesService.isHandedOver(prepared))
      ) {
        return prepared;
      }
      this.logger.warn(
        `${prepared.databaseName} is in use already, of which the registry knew nothing, and is not in stock any more. Was the registry restored from a dump of before? See: tenants doctor`,
      );
    }
  }

  /**
   * Takes up a tenant again whose provisioning has failed.
   *
   * @throws TransitionRefusedError
   */
  async retry(tenant: Tenant): Promise<void> {
    await this.again(tenant, {});
  }

  /**
   * Takes up a tenant again that has failed, when something about it is new. Nothing
   * happens to one that somebody else has taken up meanwhile.
   */
  async takeUp(tenant: Tenant): Promise<void> {
    await this.workQueue.provisionAfter(async (entityManager) => {
      const isTakenUp = await this.tenantRepository.transition(
        tenant.id,
        'retried',
        {},
        FAILED,
        entityManager,
      );

      return isTakenUp === null ? [] : [provisionJobOf(tenant)];
    });
  }

  /**
   * Carries out the steps from the workspace on once more.
   *
   * @throws TransitionRefusedError
   */
  async repeatFromWorkspace(tenant: Tenant): Promise<void> {
    await this.again(tenant, { provisioningStep: 'workspace' });
  }

  private again(
    tenant: Tenant,
    changes: { provisioningStep?: 'workspace' },
  ): Promise<void> {
    return this.workQueue.provisionAfter(async (entityManager) => {
      await this.tenantRepository.mustTransition(
        tenant.id,
        'retried',
        changes,
        {},
        entityManager,
      );

      return [provisionJobOf(tenant)];
    });
  }

  /**
   * Tries once more to make what has failed: what was missing may be there by now,
   * and nobody says so of a database server or a disk.
   *
   * @param signal after which no other one is begun.
   */
  async attemptFailed(signal: AbortSignal): Promise<void> {
    for (const { id } of await this.tenantRepository.listByStatus('failed')) {
      if (
        !signal.aborted &&
        (await this.tenantRepository.transition(id, 'retried', {}, FAILED)) !==
          null
      ) {
        await this.attempt(id);
      }
    }
  }

  private async attempt(tenantId: string) {
    try {
      await this.run(tenantId);
    } catch (error) {
      if (!(error instanceof BusyError)) {
        await this.tenantRepository.transition(tenantId, 'given_up');
      }
    }
  }

  /** Works its jobs off from now on, also those that the last process was cut off at. */
  async start(): Promise<void> {
    await this.workQueue.work(
      'provision',
      ({ tenantId }) => this.run(tenantId),
      ({ tenantId }) => this.giveUp(tenantId),
    );
    for (const tenant of await this.tenantRepository.listByStatus(
      'provisioning',
    )) {
      await this.workQueue.provision(tenant.id, tenant.requestId);
    }
  }

  /**
   * Carries out the steps that are left.
   *
   * @throws what the failing step has thrown; it is in the provisioning log too.
   * @throws BusyError when another process is at it: should that one fail, the job
   * is still there.
   */
  private async run(tenantId: string): Promise<void> {
    const { isMine } = await this.locks.withLock(
      `provision ${tenantId}`,
      async () => {
        for (;;) {
          const tenant = await this.tenantRepository.findById(tenantId);

          if (tenant?.status !== 'provisioning') {
            return;
          }
          await this.runStep(tenant);
        }
      },
    );

    if (!isMine) {
      throw new BusyError(`Another process is making tenant ${tenantId}`);
    }
  }

  /** The last attempt has failed: a person has to look. */
  private async giveUp(tenantId: string): Promise<void> {
    const tenant = await this.tenantRepository.transition(tenantId, 'given_up');

    if (tenant !== null) {
      this.logger.error(
        `Tenant ${tenantId} failed at the step ${tenant.provisioningStep} for the last time. See: tenants show ${tenantId}; then: tenants retry ${tenantId}`,
      );
    }
  }

  private async runStep(tenant: Tenant) {
    const step = tenant.provisioningStep;
    const startedAt = new Date();
    const entry = (outcome: 'done' | 'failed', error: string | null) => ({
      step,
      outcome,
      error,
      requestId: currentRequestId(),
      startedAt,
      durationMilliseconds: Date.now() - startedAt.getTime(),
    });

    try {
      const found = await this.carryOut(tenant, step);

      await this.record(tenant, found, step);
      if (step === 'ready') {
        await this.twentyClient.refresh(tenant.id).catch(() => undefined);
        await this.addMembers(tenant);
      }
      await this.tenantRepository.log(tenant.id, entry('done', null));
      this.logger.log(
        `Tenant ${tenant.id}: ${step} done in ${Date.now() - startedAt.getTime()} ms`,
      );
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };

      if (code === TEMPLATE_OUTDATED) {
        await this.tenantFromTemplate.undo(tenant);
      }
      await this.tenantRepository.log(
        tenant.id,
        entry('failed', code === undefined ? message : `${code}: ${message}`),
      );

      const obstacle = obstacleOf(error);

      if (obstacle !== tenant.obstacle) {
        await this.tenantRepository.recordObstacle(tenant.id, obstacle);
      }
      throw error;
    }
  }

  /** What was made is known also of a tenant that is on its way out by now. */
  private async record({ id }: Tenant, made: Made, step: TenantStep) {
    const isStillWanted = await this.tenantRepository.transition(
      id,
      step === 'ready' ? 'finished' : 'step_done',
      { ...made, provisioningStep: stepAfter(step), obstacle: null },
      { provisioningStep: step },
    );

    if (isStillWanted === null) {
      await this.tenantRepository.recordMade(id, made);
    }
  }

  private async carryOut(tenant: Tenant, step: TenantStep): Promise<Made> {
    switch (step) {
      case 'database':
        return this.makeDatabase(tenant);
      case 'workspace': {
        const owner = await this.ownerOf(tenant);
        const { workspaceId } = await this.twentyClient.makeWorkspace(
          tenant.id,
          {
            organizationId: tenant.clerkOrgId ?? tenant.id,
            name: tenant.name,
            owner,
            workspaceId: tenant.workspaceId,
            templateVersion: tenant.templateVersion,
          },
        );

        return { workspaceId, ownerUserId: owner?.userId ?? null };
      }
      case 'owner': {
        const owner = await this.ownerOf(tenant);

        if (owner !== null) {
          await this.twentyClient.addMember(
            tenant.id,
            owner.userId,
            owner.role,
          );
        }
        return {};
      }
      case 'data_model': {
        if (tenant.templateVersion !== null) {
          return {};
        }

        await this.twentyClient.addDataModel(tenant.id);
        return {};
      }
      case 'onboarding':
        await this.twentyClient.completeOnboarding(tenant.id);
        return {};
      case 'ready':
        await this.recordMembers(tenant);
        return {};
    }
  }

  /**
   * Out of the template, or step by step when there is none to be had; unless it is there,
   * and its people are in it: a registry that was restored from a dump of before knows
   * nothing of that.
   */
  private async makeDatabase(tenant: Tenant): Promise<Made> {
    const workspaceId =
      await this.tenantDatabasesService.findWorkspaceOf(tenant);

    if (workspaceId !== null) {
      return { workspaceId, templateVersion: null };
    }

    const made = await this.tenantFromTemplate.make(tenant);

    if (made !== null) {
      return made;
    }
    await this.tenantDatabasesService.clone(tenant);

    return {};
  }

  /**
   * See chooseOwner. Null for a tenant from before Clerk, whose people are in its
   * workspace already.
   */
  private async ownerOf(
    tenant: Tenant,
  ): Promise<{ userId: string; role: string } | null> {
    if (tenant.clerkOrgId === null) {
      return null;
    }

    const owner = chooseOwner(
      await this.membersOf(tenant.clerkOrgId),
      tenant.ownerUserId ?? (await this.creatorOf(tenant.clerkOrgId)),
      this.configuration.clerk.roleMapping,
    );

    if (owner === null) {
      throw new OrganizationWithoutAdminError();
    }

    return owner;
  }

  /** One that was linked to its organization knows it not yet. */
  private async creatorOf(organizationId: string): Promise<string | null> {
    const organization =
      await this.organizationSource.getOrganization(organizationId);

    return organization?.createdBy ?? null;
  }

  /** Those from before it was ready. Should this not be reached, it is due anyway. */
  private async addMembers({ clerkOrgId }: Tenant) {
    if (clerkOrgId !== null) {
      await this.workQueue.synchronize([
        {
          kind: 'people',
          organizationId: clerkOrgId,
          requestId: currentRequestId() ?? REQUEST_ID,
        },
      ]);
    }
  }

  private async recordMembers(tenant: Tenant) {
    if (tenant.clerkOrgId === null) {
      return;
    }

    for (const { userId, role } of await this.membersOf(tenant.clerkOrgId)) {
      await this.peopleRepository.saveMembership({
        clerkUserId: userId,
        tenantId: tenant.id,
        role,
      });
    }
  }

  /** An organization that is gone is looked at, should nobody have said so. */
  private async membersOf(organizationId: string) {
    const members =
      await this.organizationSource.getOrganizationMemberships(organizationId);

    if (members === null) {
      await this.workQueue.synchronize([
        {
          kind: 'organization',
          organizationId,
          requestId: currentRequestId() ?? REQUEST_ID,
        },
      ]);
      throw new Error('The organization does not exist in Clerk any more.');
    }

    return members;
  }
}

const stepAfter = (step: TenantStep): TenantStep =>
  TENANT_STEPS[TENANT_STEPS.indexOf(step) + 1] ?? 'ready';
