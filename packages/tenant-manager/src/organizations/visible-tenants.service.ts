import { Injectable } from '@nestjs/common';

import { type Caller } from '../authentication/signed-in.guard';
import { ClerkUnreachableError } from '@twenty-clerk/clerk-access/clerk-errors';
import { ApiException } from '../errors/api.exception';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { TenantSynchronization } from './tenant-synchronization.service';

/** Lets a person see the tenants that they are in. To others none exists. */
@Injectable()
export class VisibleTenants {
  constructor(
    private readonly tenantRepository: TenantRepository,
    private readonly tenantSynchronization: TenantSynchronization,
  ) {}

  /** @throws ApiException tenant_not_found */
  async show(caller: Caller, tenant: Tenant | null): Promise<Tenant> {
    if (
      tenant === null ||
      (caller.kind === 'person' && !(await this.isIn(caller.userId, tenant.id)))
    ) {
      throw new ApiException('tenant_not_found');
    }

    return tenant;
  }

  /** Whose membership is news is looked up in Clerk, when Clerk answers. */
  private async isIn(userId: string, tenantId: string): Promise<boolean> {
    if (await this.isKnownIn(userId, tenantId)) {
      return true;
    }

    try {
      await this.tenantSynchronization.ensureFresh(userId);
    } catch (error) {
      if (error instanceof ClerkUnreachableError) {
        return false;
      }
      throw error;
    }

    return this.isKnownIn(userId, tenantId);
  }

  private async isKnownIn(userId: string, tenantId: string) {
    const tenants = await this.tenantRepository.listOfPerson(userId);

    return tenants.some(({ id }) => id === tenantId);
  }
}
