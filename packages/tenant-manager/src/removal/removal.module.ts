import { Module } from '@nestjs/common';

import { BackupModule } from '../backup/backup.module';
import { OrganizationSourceModule } from '../organization-source/organization-source.module';
import { PeopleModule } from '../people/people.module';
import { QueueModule } from '../queue/queue.module';
import { RegistryModule } from '../registry/registry.module';
import { TenantDatabasesModule } from '../tenant-databases/tenant-databases.module';
import { TenantRemovalService } from './tenant-removal.service';
import { TwentyModule } from '../twenty/twenty.module';

/** Removing tenants, and dropping what they leave once it is due. */
@Module({
  imports: [
    BackupModule,
    OrganizationSourceModule,
    PeopleModule,
    QueueModule,
    RegistryModule,
    TenantDatabasesModule,
    TwentyModule,
  ],
  providers: [TenantRemovalService],
  exports: [TenantRemovalService],
})
export class RemovalModule {}
