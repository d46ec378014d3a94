import { Injectable } from '@nestjs/common';

import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { CommandRefused } from '@twenty-clerk/program/command-line/report';

const IS_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds the tenant that an operator means. */
@Injectable()
export class TenantFinder {
  constructor(private readonly tenantRepository: TenantRepository) {}

  /** @param name an id, a slug, or the id of an organization. */
  async find(name: string): Promise<Tenant | null> {
    return IS_UUID.test(name)
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
