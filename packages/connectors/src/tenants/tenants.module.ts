import { Module } from '@nestjs/common';

import { TenantLookup } from './tenant-lookup.service';

/** Whose something is. */
@Module({ providers: [TenantLookup], exports: [TenantLookup] })
export class TenantsModule {}
