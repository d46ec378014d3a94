import { Module } from '@nestjs/common';

import { TenantDatabaseInspector } from './tenant-database-inspector.service';
import { TenantDatabasesService } from './tenant-databases.service';
import { TenantReleases } from './tenant-releases.service';

/** Making, copying, dropping and looking into databases of tenants. */
@Module({
  providers: [TenantDatabaseInspector, TenantDatabasesService, TenantReleases],
  exports: [TenantDatabaseInspector, TenantDatabasesService, TenantReleases],
})
export class TenantDatabasesModule {}
