import { Module } from '@nestjs/common';

import { InvitedTenants } from './invited-tenants.service';
import { TenantLookup } from './tenant-lookup.service';

/** Whose something is. */
@Module({
  providers: [InvitedTenants, TenantLookup],
  exports: [InvitedTenants, TenantLookup],
})
export class TenantsModule {}
