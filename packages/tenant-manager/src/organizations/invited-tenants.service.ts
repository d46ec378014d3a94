import { Inject, Injectable } from '@nestjs/common';

import { adminRoleOf } from '@twenty-clerk/clerk-access/clerk-roles';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';
import { OrganizationSource } from '../ports/organization-source.port';
import { type Tenant } from '../registry/tenant.entity';
import { TenantsFromClerkService } from '../synchronization/tenants-from-clerk.service';
import { explainingCreation } from './explaining-clerk';
import { IdempotencyKeys } from './idempotency-keys.service';

type Wanted = { name: string; slug?: string; adminEmail: string };

/** Makes organizations and tenants for people who are not there yet. */
@Injectable()
export class InvitedTenants {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly idempotencyKeys: IdempotencyKeys,
    private readonly organizationSource: OrganizationSource,
    private readonly tenantsFromClerkService: TenantsFromClerkService,
  ) {}

  /**
   * Whoever has the address is invited as the organization's admin.
   *
   * @param key the call's Idempotency-Key: neither organizations nor invitations are made
   * twice, wherever an attempt was cut off.
   * @throws ApiException request_malformed, clerk_unreachable, clerk_refused,
   * request_in_progress, idempotency_key_reused, slug_taken, organization_not_found
   */
  async create(wanted: Wanted, key: string | undefined): Promise<Tenant> {
    if (key === undefined) {
      throw new ApiException(
        'request_malformed',
        'With adminEmail send an Idempotency-Key: nobody shall be invited twice.',
      );
    }

    return this.idempotencyKeys.alone(wanted.adminEmail, key, (mark) =>
      explainingCreation(() => this.createUnderLock(wanted, key, mark)),
    );
  }

  private async createUnderLock(
    { name, slug, adminEmail }: Wanted,
    key: string,
    mark: string,
  ): Promise<Tenant> {
    const { isRepeated, organizationId } = await this.idempotencyKeys.claim(
      adminEmail,
      key,
      { name, slug },
    );
    const id =
      organizationId ??
      (isRepeated
        ? await this.organizationSource.findMarkedByName(name, mark)
        : null
      )?.id ??
      (await this.organizationSource.createOrganization({ name, slug, mark }))
        .id;

    await this.idempotencyKeys.keep(adminEmail, key, id);
    await this.organizationSource.invite(id, {
      emailAddress: adminEmail,
      role: adminRoleOf(this.configuration.clerk.roleMapping),
      redirectUrl: this.configuration.clerk.authorizedParties[0]!,
    });

    const tenant = await this.tenantsFromClerkService.getOrSyncFromClerk(id);

    if (tenant === null) {
      throw new ApiException('organization_not_found');
    }

    return tenant;
  }
}
