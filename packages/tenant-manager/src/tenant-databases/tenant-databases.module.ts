import { Module } from '@nestjs/common';

import { TenantDatabaseInspector } from './tenant-database-inspector.service';
import { TenantDatabasesService } from './tenant-databases.service';

/** Making, copying, dropping and looking into databases of tenants. */
@Module({
  providers: [TenantDatabaseInspector, TenantDatabasesService],
  exports: [TenantDatabaseInspector, TenantDatabasesService],
})
export class TenantDatabasesModule {}
