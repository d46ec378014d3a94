import { Inject, Injectable, Logger } from '@nestjs/common';

import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';
import { type TwentyUser } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  TWENTY_WORKSPACES,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { UserProvisioningService } from 'src/engine/core-modules/clerk-auth/people/user-provisioning.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { type OrganizationClaims } from '@twenty-clerk/clerk-access/session-claims';

/**
 * Makes the workspace of the organization that has claimed this database. Each
 * step can be repeated: after a crash, the next sign-in goes on where it ended.
 */
@Injectable()
export class WorkspaceProvisioningService {
  private readonly logger = new Logger(WorkspaceProvisioningService.name);
  private running: Promise<void> | null = null;

  constructor(
    @Inject(TWENTY_WORKSPACES)
    private readonly twentyWorkspaces: TwentyWorkspaces,
    private readonly clerkProfileService: ClerkProfileService,
    private readonly userProvisioningService: UserProvisioningService,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly organizationRepository: OrganizationRepository,
    private readonly dataModelService: DataModelService,
  ) {}

  /**
   * Starts provisioning in the background, unless it is going on, in this process
   * or in another one.
   */
  start(claims: OrganizationClaims, locale?: string): void {
    this.running ??= this.provision(claims, locale).finally(() => {
      this.running = null;
    });
  }

  private async provision(claims: OrganizationClaims, locale?: string) {
    try {
      await this.clerkDatabaseService.withProvisioningLock(async () => {
        await this.runSteps(claims, locale);
      });
    } catch (error) {
      const cause = error instanceof ClerkAuthException ? error.cause : error;

      this.logger.error(
        `Provisioning the workspace of ${claims.organization.id} failed and will be tried again: ${(error as Error).message} ${cause instanceof Error ? cause.message : ''}`,
      );

      await this.organizationRepository
        .recordFailure(obstacleOf(error))
        .catch((recordError: Error) => this.logger.error(recordError.message));
    }
  }

  private async runSteps(claims: OrganizationClaims, locale?: string) {
    const record = await this.organizationRepository.find();

    if (record === null || record.step === 'ready') {
      return;
    }

    await this.organizationRepository.reach('owner');

    const { name, owner: wanted } =
      await this.clerkProfileService.readOrganization(claims.organization.id);
    const owner = await this.userProvisioningService.ensureOwner(
      wanted,
      wanted.userId === claims.userId ? locale : undefined,
    );

    await this.organizationRepository.reach('workspace');

    const workspaceId =
      record.workspaceId ?? (await this.createWorkspace(owner, name));

    await this.twentyWorkspaces.activate(workspaceId, owner, name);
    await this.organizationRepository.reach('data_model');
    await this.addDataModel(workspaceId);
    await this.organizationRepository.reach('ready');
  }

  /**
   * A workspace without the data model is still a CRM, so a failure keeps nobody
   * out: it is loud in the log and in readiness, and the next start tries again.
   */
  private async addDataModel(workspaceId: string) {
    try {
      await this.dataModelService.ensure(workspaceId);
    } catch (error) {
      this.logger.error(
        `The data model of workspace ${workspaceId} failed: ${(error as Error).message}. Run migrate-schema, or restart, to try again.`,
      );
    }
  }

  /**
   * A workspace that is there already, and not active, is what a crash has left
   * between making it and recording it.
   */
  private async createWorkspace(owner: TwentyUser, name: string) {
    const workspace =
      (await this.twentyWorkspaces.findOldest()) ??
      (await this.twentyWorkspaces.create(owner, name));

    await this.organizationRepository.recordWorkspace(workspace.id);

    return workspace.id;
  }
}

const obstacleOf = (error: unknown): Obstacle | null => {
  const code = error instanceof ClerkAuthException ? error.code : null;

  switch (code) {
    case 'clerk_unreachable':
      return 'clerk_unreachable';
    // It had one when it claimed this deployment.
    case 'organization_not_served':
      return 'organization_without_admin';
    default:
      return null;
  }
};
