import { Injectable } from '@nestjs/common';

import { isUuid } from '../../registry/is-uuid';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { CommandRefused } from '@twenty-clerk/program/command-line/report';

/** Finds the tenant that an operator means. */
@Injectable()
export class TenantFinder {
  constructor(private readonly tenantRepository: TenantRepository) {}

  /** @param name an id, a slug, or the id of an organization. */
  async find(name: string): Promise<Tenant | null> {
    return isUuid(name)
      ? this.tenantRepository.findById(name)
      : ((await this.tenantRepository.findByOrganization(name)) ??
          this.tenantRepository.findBySlug(name));
  }

  /** @throws CommandRefused tenant_not_found */
  async mustFind(name: string): Promise<Tenant> {
    const tenant = await this.find(name);

    if (tenant === null) {
      throw new CommandRefused(
        'tenant_not_found',
        `There is no tenant "${name}". Give an id, a slug or the id of an organization; see: tenants list`,
      );
    }

    return tenant;
  }
}
