import { Inject, Injectable } from '@nestjs/common';

import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { OrganizationSource } from '../ports/organization-source.port';
import { TenantsFromClerkService } from '../synchronization/tenants-from-clerk.service';
import { TenantDatabaseInspector } from '../tenant-databases/tenant-database-inspector.service';
import {
  type TenantRelease,
  TenantReleases,
} from '../tenant-databases/tenant-releases.service';
import { TenantProvisioningService } from '../provisioning/tenant-provisioning.service';
import { lifecycleLockOf, Locks } from '../registry/locks.service';
import { PeopleRepository } from '../registry/people.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { outcomesOf } from '../registry/tenant-transitions';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { TenantRemovalService } from '../removal/tenant-removal.service';
import { whenDropped } from '../removal/when-dropped';
import { TwentyClient } from '../twenty/twenty.client';
import {
  CommandRefused,
  done,
  type Report,
} from '@twenty-clerk/program/command-line/report';
import {
  apiKeysTable,
  factsTable,
  provisioningLogTable,
  refusalsTable,
  tenantsTable,
} from './answers/tables';
import { TenantFinder } from './answers/tenant-finder.service';

/** Of a tenant whose database cannot be read: `tenants doctor` says why. */
const UNKNOWN_RELEASE: TenantRelease = { release: null, heldBack: null };

/** The commands that look at tenants or act on one. */
@Injectable()
export class TenantCommands {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly tenantFinder: TenantFinder,
    private readonly locks: Locks,
    private readonly tenantRepository: TenantRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly organizationSource: OrganizationSource,
    private readonly tenantsFromClerkService: TenantsFromClerkService,
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly tenantReleases: TenantReleases,
    private readonly tenantProvisioningService: TenantProvisioningService,
    private readonly tenantRemovalService: TenantRemovalService,
    private readonly twentyClient: TwentyClient,
  ) {}

  /** @param status only those; without it, all whose data still exists. */
  async list(status?: TenantStatus): Promise<Report> {
    const found =
      status === undefined
        ? await this.tenantRepository.list()
        : await this.tenantRepository.listByStatus(status);
    const releases = await this.tenantReleases.read(found);
    const tenants = found.map((tenant) => ({
      ...tenant,
      ...(releases.get(tenant.id) ?? UNKNOWN_RELEASE),
    }));

    return done(
      tenants.length === 0 ? 'There are no tenants.' : tenantsTable(tenants),
      { tenants },
    );
  }

  async show(name: string): Promise<Report> {
    const found = await this.tenantFinder.mustFind(name);
    // At once, each would have to be connected first, which takes longer than it.
    const log = await this.tenantRepository.readLog(found.id);
    const members = await this.peopleRepository.membersOf(found.id);
    const refusals = await this.peopleRepository.listRefusals(found.id);
    const [formerMembersKeys, dataModelVersion, releases] = await Promise.all([
      this.twentyClient
        .readPeople(found.id)
        .then(({ apiKeysOfFormerMembers }) => apiKeysOfFormerMembers)
        .catch(() => []),
      // Whoever looks at a tenant in trouble has more to see than this.
      this.tenantDatabaseInspector
        .readDataModelVersion(found)
        .catch(() => null),
      this.tenantReleases.read([found]),
    ]);
    const tenant = {
      ...found,
      ...(releases.get(found.id) ?? UNKNOWN_RELEASE),
      dataModelVersion,
    };

    return done(
      [
        factsTable(tenant, members.length, this.configuration),
        '',
        ...(refusals.length === 0 ? [] : [refusalsTable(refusals), '']),
        ...(formerMembersKeys.length === 0
          ? []
          : [apiKeysTable(formerMembersKeys), '']),
        log.length === 0
          ? 'No step was carried out yet.'
          : provisioningLogTable(log),
      ].join('\n'),
      {
        tenant,
        members,
        refusals,
        apiKeysOfFormerMembers: formerMembersKeys,
        provisioningLog: log,
      },
    );
  }

  /**
   * Makes an organization and its tenant, or the tenant of an organization that
   * exists.
   *
   * @throws CommandRefused arguments_refused, organization_not_found; ApiException
   * creator_not_found; ClerkUnreachableError, ClerkRefusedError
   */
  async create(wanted: {
    name?: string;
    slug?: string;
    owner?: string;
    organization?: string;
  }): Promise<Report> {
    const tenant =
      wanted.organization === undefined
        ? await this.createWithOrganization(wanted)
        : await this.createOf(wanted.organization);

    if (tenant === null) {
      throw new CommandRefused(
        'organization_not_found',
        `Clerk has no organization "${wanted.organization}".`,
      );
    }

    const namesakes = await this.tenantRepository.findNamesakes(tenant);

    return changed(
      tenant,
      [
        `Tenant ${tenant.slug} is ${tenant.status}. See how far it is: tenants show ${tenant.slug}`,
        ...namesakes.map(
          ({ slug }) =>
            `Tenant ${slug} has the same name. If one of them is too many: tenants delete`,
        ),
      ].join('\n'),
    );
  }

  /** @throws TransitionRefusedError */
  async retry(name: string): Promise<Report> {
    const tenant = await this.tenantFinder.mustFind(name);

    await this.tenantProvisioningService.retry(tenant);

    return this.changedNow(
      tenant,
      `Tenant ${tenant.slug} goes on at the step ${tenant.provisioningStep}.`,
    );
  }

  /** @throws TransitionRefusedError */
  async suspend(name: string): Promise<Report> {
    const tenant = await this.tenantFinder.mustFind(name);

    await this.tenantRemovalService.suspend(tenant);

    return this.changedNow(
      tenant,
      `Tenant ${tenant.slug} is suspended. Nobody gets in; its data stays.`,
    );
  }

  /** @throws CommandRefused tenant_busy; TransitionRefusedError */
  async resume(name: string): Promise<Report> {
    const { id, slug } = await this.tenantFinder.mustFind(name);

    const locked = await this.locks.withLock(lifecycleLockOf(id), () =>
      this.resumeUnderLock(id),
    );

    if (!locked.isMine) {
      throw new CommandRefused(
        'tenant_busy',
        `Tenant ${slug} is being restored or dropped just now.`,
      );
    }

    return locked.result;
  }

  private async resumeUnderLock(id: string): Promise<Report> {
    const suspended = await this.tenantFinder.mustFind(id);

    if (outcomesOf('resumed')[suspended.status] === undefined) {
      throw new TransitionRefusedError('resumed', suspended);
    }
    await this.refuseWithoutOrganization(suspended);

    const tenant = await this.tenantRemovalService.resume(suspended);

    if (tenant.status === 'provisioning') {
      return changed(
        tenant,
        `Tenant ${tenant.slug} is not finished, and goes on at the step ${tenant.provisioningStep}.`,
      );
    }

    return changed(tenant, `Tenant ${tenant.slug} is open again.`);
  }

  /**
   * Suspends at once; the database goes after the time of retention.
   *
   * @throws CommandRefused not_confirmed, tenant_deleted
   */
  async delete(name: string, isConfirmed: boolean): Promise<Report> {
    const tenant = await this.tenantFinder.mustFind(name);

    if (tenant.status === 'deleted') {
      throw new CommandRefused(
        'tenant_deleted',
        `Tenant ${tenant.slug} was deleted already.`,
      );
    }
    if (!isConfirmed) {
      throw new CommandRefused(
        'not_confirmed',
        `This locks out everybody in "${tenant.name}" now; ${tenant.databaseName} ${whenDropped(this.configuration)}. If that is meant, give --yes.`,
      );
    }
    await this.tenantRemovalService.remove(tenant);

    return this.changedNow(
      tenant,
      `Tenant ${tenant.slug} is locked, and its database ${whenDropped(this.configuration)}. Until then: tenants resume ${tenant.slug}`,
    );
  }

  private async createWithOrganization({
    name,
    slug,
    owner,
  }: {
    name?: string;
    slug?: string;
    owner?: string;
  }): Promise<Tenant | null> {
    if (name === undefined || owner === undefined) {
      throw new CommandRefused(
        'arguments_refused',
        'Give --organization for one that exists in Clerk, or --name and --owner for a new one.',
      );
    }

    await this.organizationSource.refuseStranger(owner);

    return this.tenantsFromClerkService.createTenantFromClerk({
      name,
      slug,
      createdBy: owner,
    });
  }

  /** An organization whose tenant was dropped gets a new one by this command only. */
  private async createOf(organizationId: string): Promise<Tenant | null> {
    const former =
      await this.tenantRepository.findByOrganization(organizationId);

    if (former?.status === 'deleted') {
      await this.tenantRemovalService.giveOrganizationFree(former);
    }

    return this.tenantsFromClerkService.getOrSyncFromClerk(organizationId);
  }

  /** Else the next event would remove the tenant again. */
  private async refuseWithoutOrganization({ clerkOrgId }: Tenant) {
    if (
      clerkOrgId !== null &&
      this.organizationSource.keeps(clerkOrgId) &&
      (await this.organizationSource.getOrganization(clerkOrgId)) === null
    ) {
      throw new CommandRefused(
        'organization_not_found',
        `Its organization ${clerkOrgId} no longer exists in Clerk, so nobody could sign in. Give it another first: tenants link`,
      );
    }
  }

  private async changedNow(before: Tenant, text: string): Promise<Report> {
    return changed(
      (await this.tenantRepository.findById(before.id)) ?? before,
      text,
    );
  }
}

const changed = (tenant: Tenant, text: string): Report =>
  done(text, { tenant });
