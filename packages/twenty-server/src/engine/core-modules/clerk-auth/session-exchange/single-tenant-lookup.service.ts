import { Inject, Injectable, Logger } from '@nestjs/common';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  type Tenant,
  type TenantLookup,
} from 'src/engine/core-modules/clerk-auth/ports/tenant-lookup.port';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  TWENTY_WORKSPACES,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { OrganizationLogoService } from 'src/engine/core-modules/clerk-auth/people/organization-logo.service';
import { WorkspaceProvisioningService } from 'src/engine/core-modules/clerk-auth/session-exchange/workspace-provisioning.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import {
  type OrganizationRecord,
  OrganizationRepository,
} from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { progressAt } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import { type OrganizationClaims } from '@twenty-clerk/clerk-access/session-claims';

const PAUSE_AFTER_FAILURE_MILLISECONDS = 3_000;

/**
 * The lookup of a deployment with one tenant: the first organization to sign
 * in claims the deployment, unless CLERK_ORGANIZATION_ID names it beforehand.
 */
@Injectable()
export class SingleTenantLookupService implements TenantLookup {
  private readonly logger = new Logger(SingleTenantLookupService.name);

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    @Inject(TWENTY_WORKSPACES)
    private readonly twentyWorkspaces: TwentyWorkspaces,
    private readonly clerkProfileService: ClerkProfileService,
    private readonly organizationLogoService: OrganizationLogoService,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly organizationRepository: OrganizationRepository,
    private readonly workspaceProvisioningService: WorkspaceProvisioningService,
  ) {}

  async resolve(claims: OrganizationClaims, locale?: string): Promise<Tenant> {
    const organizationId = claims.organization.id;
    const fixed = this.configuration?.organizationId;

    if (fixed !== undefined && fixed !== organizationId) {
      return { state: 'not_served' };
    }

    await this.clerkDatabaseService.tellWhileMigrating(
      null,
      this.clerkDatabaseService.ensureSchema(),
    );

    const record =
      (await this.organizationRepository.find()) ?? (await this.claim(claims));

    if (record?.organizationId !== organizationId) {
      return { state: 'not_served' };
    }

    if (record.step === 'ready' && record.workspaceId !== null) {
      this.organizationLogoService.lookAfter(
        organizationId,
        record.workspaceId,
      );

      return {
        state: 'ready',
        workspaceId: record.workspaceId,
        within: (work) => work(),
      };
    }

    return this.continueProvisioning(record, claims, locale);
  }

  /** One tenant's organization is always Clerk's. */
  async findChosenOrganization(): Promise<null> {
    return null;
  }

  private async claim(
    claims: OrganizationClaims,
  ): Promise<OrganizationRecord | null> {
    const workspace = await this.twentyWorkspaces.findOldest();

    if (workspace === null) {
      // An organization without an admin could never get its workspace, and must
      // not keep others from theirs.
      await this.clerkProfileService.readOrganization(claims.organization.id);
      await this.organizationRepository.claim(
        claims.organization.id,
        null,
        'owner',
      );
    } else if (await this.mayAdopt(claims, workspace.id)) {
      await this.organizationRepository.claim(
        claims.organization.id,
        workspace.id,
        workspace.isActivated ? 'ready' : 'owner',
      );
    } else {
      this.logger.warn(
        `Organization ${claims.organization.id} wants the workspace ${workspace.id}, which was here before Clerk. Let one of its admins sign in first, or set CLERK_ORGANIZATION_ID.`,
      );
    }

    return this.organizationRepository.find();
  }

  /**
   * A workspace from before Clerk holds data. It goes to the organization that
   * the operator has named, or to the one in which its own admin signs in with a
   * verified e-mail address; never to whoever comes first.
   */
  private async mayAdopt(claims: OrganizationClaims, workspaceId: string) {
    if (this.configuration?.organizationId === claims.organization.id) {
      return true;
    }

    const profile = await this.clerkProfileService.readPerson(claims.userId);

    if (profile.email === null || !profile.isEmailVerified) {
      return false;
    }

    const user = await this.twentyPeople.findUserByEmail(profile.email);

    return user !== null && this.twentyWorkspaces.isAdmin(user.id, workspaceId);
  }

  private continueProvisioning(
    record: OrganizationRecord,
    claims: OrganizationClaims,
    locale?: string,
  ): Tenant {
    if (
      record.millisecondsSinceFailure !== null &&
      record.millisecondsSinceFailure < PAUSE_AFTER_FAILURE_MILLISECONDS
    ) {
      throw new ClerkAuthException('provisioning_failed', {
        obstacle: record.obstacle,
      });
    }

    this.workspaceProvisioningService.start(claims, locale);

    return {
      state: 'provisioning',
      progress: progressAt(record.step === 'ready' ? 'finishing' : record.step),
      obstacle: record.obstacle,
    };
  }
}
