import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { TenantProvisioningService } from '../provisioning/tenant-provisioning.service';
import { WorkQueue } from '../queue/work-queue.service';
import { PeopleRepository } from '../registry/people.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { SynchronizationService } from './synchronization.service';
import {
  type Organization,
  OrganizationSource,
} from '../ports/organization-source.port';

const REQUEST_ID = 'tenants-of-person';

/** Clerk is the source of truth for organizations; tenants follow it. */
@Injectable()
export class TenantsFromClerkService {
  constructor(
    private readonly organizationSource: OrganizationSource,
    private readonly tenantRepository: TenantRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly tenantProvisioningService: TenantProvisioningService,
    private readonly synchronizationService: SynchronizationService,
    private readonly workQueue: WorkQueue,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /**
   * Makes a tenant: of the organization given, or of one that is made in Clerk
   * first, with its creator as its admin. When Clerk fails there is no tenant.
   *
   * @throws ClerkUnreachableError, ClerkRefusedError
   */
  async createTenantFromClerk(wanted: {
    organizationId?: string;
    name: string;
    slug?: string;
    createdBy: string;
    requestId?: string;
    /** By which a second attempt finds the organization of the first. */
    mark?: string;
  }): Promise<Tenant | null> {
    const organization =
      wanted.organizationId === undefined
        ? await this.organizationSource.createOrganization({
            name: wanted.name,
            slug: wanted.slug,
            createdBy: wanted.createdBy,
            mark: wanted.mark,
          })
        : await this.organizationSource.getOrganization(wanted.organizationId);

    return organization === null
      ? null
      : this.tenantOf(organization, wanted.createdBy, wanted.requestId);
  }

  /**
   * The tenant of an organization, brought up to what Clerk says.
   *
   * @returns null when Clerk has no such organization.
   * @throws ClerkUnreachableError
   */
  getOrSyncFromClerk(organizationId: string): Promise<Tenant | null> {
    return this.synchronizationService.synchronizeOrganization(organizationId);
  }

  /**
   * Brings the tenants of a person up to what Clerk says: new organizations get a
   * tenant, memberships that ended go.
   *
   * @throws ClerkUnreachableError
   */
  async syncUserTenantsFromClerk(userId: string): Promise<void> {
    const memberships =
      await this.organizationSource.getUserMemberships(userId);
    const tenantIds = new Set<string>();

    for (const { organization, role } of memberships) {
      const tenant =
        (await this.tenantRepository.findByOrganization(organization.id)) ??
        (await this.synchronizationService.synchronizeOrganization(
          organization.id,
        ));

      if (tenant !== null && tenant.status !== 'deleted') {
        tenantIds.add(tenant.id);

        const isNews = await this.peopleRepository.saveMembership({
          clerkUserId: userId,
          tenantId: tenant.id,
          role,
        });

        if (isNews && tenant.status === 'ready') {
          await this.tellTwenty(organization.id, userId);
        }
      }
    }

    await this.endMembershipsOutside(tenantIds, userId);
  }

  /** The event may have been lost. */
  private async tellTwenty(organizationId: string, userId: string) {
    await this.workQueue.synchronize([
      { kind: 'membership', organizationId, userId, requestId: REQUEST_ID },
    ]);
  }

  /**
   * The event may have been lost, so that Twenty does not know: the memberships go
   * once it does.
   */
  private async endMembershipsOutside(
    tenantIds: ReadonlySet<string>,
    userId: string,
  ): Promise<void> {
    const organizationIds = new Map(
      (await this.tenantRepository.listOfPerson(userId)).flatMap(
        ({ id, clerkOrgId }) =>
          // Tenants from before Clerk have members that Clerk knows nothing of.
          clerkOrgId !== null &&
          !tenantIds.has(id) &&
          this.organizationSource.keeps(clerkOrgId)
            ? [[id, clerkOrgId] as const]
            : [],
      ),
    );

    if (organizationIds.size === 0) {
      return;
    }

    await this.workQueue.open();
    await this.dataSource.transaction(async (entityManager) => {
      const ended = await this.peopleRepository.endMemberships(
        userId,
        [...organizationIds.keys()],
        entityManager,
      );

      await this.workQueue.synchronize(
        ended.map((tenantId) => ({
          kind: 'membership',
          organizationId: organizationIds.get(tenantId) ?? '',
          userId,
          requestId: REQUEST_ID,
        })),
        entityManager,
      );
    });
  }

  private async tenantOf(
    organization: Organization,
    createdBy: string,
    requestId?: string,
  ): Promise<Tenant> {
    const tenant = await this.tenantProvisioningService.request({
      clerkOrgId: organization.id,
      name: organization.name,
      slug: organization.slug,
      ownerUserId: organization.createdBy ?? createdBy,
      requestId,
    });

    // Whoever made it may have left since, when this is a second attempt.
    const membership = await this.organizationSource.getMembership(
      organization.id,
      createdBy,
    );

    if (membership !== null) {
      await this.peopleRepository.saveMembership({
        clerkUserId: createdBy,
        tenantId: tenant.id,
        role: membership.role,
      });
    }

    return tenant;
  }
}
