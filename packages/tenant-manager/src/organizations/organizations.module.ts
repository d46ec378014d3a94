import { Module } from '@nestjs/common';

import { AuthenticationModule } from '../authentication/authentication.module';
import { CreationLimit } from './creation-limit.service';
import { IdempotencyKeys } from './idempotency-keys.service';
import { InvitedTenants } from './invited-tenants.service';
import { InvitedTenantsController } from './invited-tenants.controller';
import { OrganizationSourceModule } from '../organization-source/organization-source.module';
import { RegistryModule } from '../registry/registry.module';
import { SynchronizationModule } from '../synchronization/synchronization.module';
import { TenantCreationService } from './tenant-creation.service';
import { TenantSynchronization } from './tenant-synchronization.service';
import { TenantsController } from './tenants.controller';
import { VisibleTenants } from './visible-tenants.service';

/** The organization API. */
@Module({
  imports: [
    AuthenticationModule,
    OrganizationSourceModule,
    RegistryModule,
    SynchronizationModule,
  ],
  controllers: [InvitedTenantsController, TenantsController],
  providers: [
    CreationLimit,
    IdempotencyKeys,
    InvitedTenants,
    TenantCreationService,
    TenantSynchronization,
    VisibleTenants,
  ],
  exports: [TenantCreationService],
})
export class OrganizationsModule {}
