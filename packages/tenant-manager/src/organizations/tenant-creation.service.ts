import { Injectable } from '@nestjs/common';

import { type Caller } from '../authentication/signed-in.guard';
import { ApiException } from '../errors/api.exception';
import { type Tenant } from '../registry/tenant.entity';
import { CreationLimit } from './creation-limit.service';
import { explainingCreation } from './explaining-clerk';
import { IdempotencyKeys } from './idempotency-keys.service';
import { InvitedTenants } from './invited-tenants.service';
import { type NewTenant } from './new-tenant';
import { OrganizationSource } from '../ports/organization-source.port';
import { TenantSynchronization } from './tenant-synchronization.service';
import { TenantsFromClerkService } from '../synchronization/tenants-from-clerk.service';

type CreationRequest = {
  name: string;
  slug?: string;
  createdBy: string;
  requestId: string;
  /** Refuses whoever may not make one more, or is nobody. */
  admit: () => Promise<unknown>;
};

/** Makes an organization and its tenant for whoever asks. */
@Injectable()
export class TenantCreationService {
  constructor(
    private readonly tenantsFromClerkService: TenantsFromClerkService,
    private readonly organizationSource: OrganizationSource,
    private readonly tenantSynchronization: TenantSynchronization,
    private readonly idempotencyKeys: IdempotencyKeys,
    private readonly creationLimit: CreationLimit,
    private readonly invitedTenants: InvitedTenants,
  ) {}

  /**
   * @param key the call's Idempotency-Key: the same call again finds what the
   * first has made, wherever that one was cut off.
   * @throws ApiException request_malformed, clerk_unreachable, clerk_refused,
   * creator_not_found, creation_not_allowed,
   * too_many_creations, request_in_progress, idempotency_key_reused, slug_taken.
   */
  async create(
    caller: Caller,
    wanted: NewTenant,
    { key, requestId }: { key?: string; requestId: string },
  ): Promise<Tenant> {
    if (
      caller.kind === 'person' &&
      (wanted.createdBy ?? wanted.adminEmail) !== undefined
    ) {
      throw new ApiException(
        'request_malformed',
        'Leave createdBy and adminEmail out: the organization is for the person whose session token this is. Only a service may make one for somebody else.',
      );
    }

    const { name, slug, adminEmail } = wanted;

    if (adminEmail !== undefined) {
      if (wanted.createdBy !== undefined) {
        throw new ApiException(
          'request_malformed',
          'Say either createdBy or adminEmail.',
        );
      }

      return this.invitedTenants.create({ name, slug, adminEmail }, key);
    }

    const createdBy =
      caller.kind === 'person' ? caller.userId : wanted.createdBy;

    if (createdBy === undefined) {
      throw new ApiException(
        'request_malformed',
        'Say for whom the organization is: createdBy, a Clerk user id, or adminEmail.',
      );
    }

    const request = {
      name,
      slug,
      createdBy,
      requestId,
      admit: async () =>
        caller.kind === 'person'
          ? this.creationLimit.admit(createdBy)
          : this.organizationSource.refuseStranger(createdBy),
    };
    const tenant = await explainingCreation(() =>
      key === undefined
        ? this.createAtAnyRate(request)
        : this.idempotencyKeys.alone(createdBy, key, (mark) =>
            this.createUnderLock(request, key, mark),
          ),
    );

    this.tenantSynchronization.forget(createdBy);

    if (tenant === null) {
      throw new ApiException('organization_not_found');
    }

    return tenant;
  }

  private async createAtAnyRate({ admit, ...request }: CreationRequest) {
    await admit();

    return this.tenantsFromClerkService.createTenantFromClerk(request);
  }

  private async createUnderLock(
    { admit, ...request }: CreationRequest,
    key: string,
    mark: string,
  ): Promise<Tenant | null> {
    const { createdBy, name, slug } = request;
    const { isRepeated, organizationId } = await this.idempotencyKeys.claim(
      createdBy,
      key,
      { name, slug },
    );
    const known =
      organizationId ??
      (isRepeated
        ? (await this.organizationSource.findMarked(createdBy, mark))?.id
        : undefined);

    // The same call again makes nothing more.
    if (!known) {
      await admit();
    }

    const tenant = await this.tenantsFromClerkService.createTenantFromClerk({
      ...request,
      organizationId: known,
      mark,
    });

    if (tenant?.clerkOrgId) {
      await this.idempotencyKeys.keep(createdBy, key, tenant.clerkOrgId);
    }

    return tenant;
  }
}
