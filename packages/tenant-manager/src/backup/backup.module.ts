import { Module } from '@nestjs/common';

import { RegistryModule } from '../registry/registry.module';
import { TenantDatabasesModule } from '../tenant-databases/tenant-databases.module';
import { TenantDumpsService } from './tenant-dumps.service';

/** Dumps of tenants' databases. */
@Module({
  imports: [RegistryModule, TenantDatabasesModule],
  providers: [TenantDumpsService],
  exports: [TenantDumpsService],
})
export class BackupModule {}
