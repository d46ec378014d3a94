import { Module } from '@nestjs/common';

import { OrganizationSourceModule } from '../organization-source/organization-source.module';
import { QueueModule } from '../queue/queue.module';
import { RegistryModule } from '../registry/registry.module';
import { TemplatesModule } from '../templates/templates.module';
import { TenantDatabasesModule } from '../tenant-databases/tenant-databases.module';
import { TenantProvisioningService } from './tenant-provisioning.service';
import { TwentyModule } from '../twenty/twenty.module';

/** Making tenants, step by step. */
@Module({
  imports: [
    OrganizationSourceModule,
    QueueModule,
    RegistryModule,
    TemplatesModule,
    TenantDatabasesModule,
    TwentyModule,
  ],
  providers: [TenantProvisioningService],
  exports: [TenantProvisioningService],
})
export class ProvisioningModule {}
