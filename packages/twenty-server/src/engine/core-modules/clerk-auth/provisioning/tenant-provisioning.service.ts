import { Inject, Injectable } from '@nestjs/common';

import {
  type DataModelOutcome,
  DataModelService,
} from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  TWENTY_WORKSPACES,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import {
  NOBODYS_WORKSPACE,
  TemplateService,
} from 'src/engine/core-modules/clerk-auth/provisioning/template.service';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';
import { OrganizationLogoService } from 'src/engine/core-modules/clerk-auth/people/organization-logo.service';
import { UserProvisioningService } from 'src/engine/core-modules/clerk-auth/people/user-provisioning.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';

type NewWorkspace = {
  organizationId: string;
  name: string;
  /** To whom the workspace belongs, with their role of Clerk's; null for one from
   * before Clerk that nobody of Clerk's owns yet. */
  owner: { userId: string; role: string } | null;
  /** The one that the registry knows to be the tenant's; null when it knows none. */
  workspaceId: string | null;
  /** Of the template that the database is a clone of; null without one, and for what
   * may have been somebody's before. */
  templateVersion: string | null;
};

/**
 * The steps in which a tenant's workspace comes to be, and what follows its
 * organization later. Each can be repeated.
 */
@Injectable()
export class TenantProvisioningService {
  constructor(
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    @Inject(TWENTY_WORKSPACES)
    private readonly twentyWorkspaces: TwentyWorkspaces,
    private readonly tenantScopeService: TenantScopeService,
    private readonly dataModelService: DataModelService,
    private readonly userProvisioningService: UserProvisioningService,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly organizationRepository: OrganizationRepository,
    private readonly templateService: TemplateService,
    private readonly organizationLogoService: OrganizationLogoService,
  ) {}

  /**
   * Makes the owner's user and the workspace with Twenty's own services. A workspace
   * that is there is given to the organization, with the people and records in it.
   *
   * @throws ClerkAuthException tenant_database_mismatch when the database already
   * belongs to another organization and is a template's clone or holds no workspace that
   * the registry knows, or nothing to take over without an owner; template_outdated when nobody has got the
   * workspace in it yet and another version has made it, provisioning_in_progress,
   * and those of UserProvisioningService.ensureUser.
   */
  makeWorkspace(
    tenantId: string,
    workspace: NewWorkspace,
  ): Promise<{ workspaceId: string; userId: string | null }> {
    return this.tenantScopeService.within(tenantId, async () => {
      const locked = await this.clerkDatabaseService.withProvisioningLock(() =>
        this.makeUnderLock(tenantId, workspace),
      );

      if (!locked.isMine) {
        throw new ClerkAuthException('provisioning_in_progress');
      }

      return locked.result;
    });
  }

  /** Adds the data model to the tenant's workspace. */
  async addDataModel(
    tenantId: string,
  ): Promise<
    Pick<DataModelOutcome, 'version' | 'applied'> & { conflicts: string[] }
  > {
    const { version, applied, conflicts } =
      await this.tenantScopeService.withinWorkspace(
        tenantId,
        ({ workspaceId }) => this.dataModelService.ensure(workspaceId),
      );

    return {
      version,
      applied,
      conflicts: conflicts.map(({ code, path }) => `${code} ${path}`),
    };
  }

  /** Completes Twenty's onboarding for everybody in the workspace. */
  completeOnboarding(tenantId: string): Promise<void> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ workspaceId }) => {
        await this.twentyPeople.completeOnboardingOfAll(workspaceId);
        await this.organizationRepository.reach('ready');
      },
    );
  }

  /**
   * Gives the workspace the new name of its organization. One that was renamed in
   * Twenty keeps its own.
   */
  renameWorkspace(
    tenantId: string,
    names: { formerName: string; name: string },
  ): Promise<void> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      ({ workspaceId }) => this.twentyWorkspaces.rename(workspaceId, names),
    );
  }

  /** Makes the organization's picture in Clerk the logo; see OrganizationLogoService. */
  showLogo(tenantId: string, picture: string | null): Promise<void> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      ({ workspaceId }) =>
        this.organizationLogoService.show(workspaceId, picture),
    );
  }

  private async makeUnderLock(
    tenantId: string,
    { organizationId, name, owner: wanted, ...known }: NewWorkspace,
  ) {
    const existing = await this.twentyWorkspaces.findOldest();
    const isForNobody = existing?.name === NOBODYS_WORKSPACE;
    const isKnown = existing !== null && existing.id === known.workspaceId;

    if (isForNobody) {
      await this.templateService.refuseOther(known.templateVersion);
    }

    // A tenant without an organization goes by its own id until it is linked. Whose
    // a workspace was before it became the registry's does not count any more; but a
    // clone was nobody's: one that is has been given away behind the registry's back.
    await (isKnown && known.templateVersion === null
      ? this.organizationRepository.giveTo(organizationId)
      : this.organizationRepository.replace(tenantId, organizationId));
    await this.organizationRepository.claim(organizationId, null, 'owner');

    const record = await this.organizationRepository.find();

    if (record?.organizationId !== organizationId) {
      throw new ClerkAuthException('tenant_database_mismatch');
    }

    if (wanted === null) {
      if (!isKnown || !existing.isActivated) {
        throw new ClerkAuthException('tenant_database_mismatch');
      }
      await this.organizationRepository.recordWorkspace(existing.id);

      return { workspaceId: existing.id, userId: null };
    }

    const owner = await this.userProvisioningService.ensureOwner(wanted);
    const workspaceId =
      record.workspaceId ??
      existing?.id ??
      (await this.twentyWorkspaces.create(owner, name)).id;

    await this.organizationRepository.recordWorkspace(workspaceId);
    await (isForNobody
      ? this.twentyWorkspaces.handOver(workspaceId, owner, name)
      : this.twentyWorkspaces.activate(workspaceId, owner, name));

    return { workspaceId, userId: owner.id };
  }
}
