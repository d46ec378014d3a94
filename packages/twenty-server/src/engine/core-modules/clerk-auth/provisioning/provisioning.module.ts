import { Module } from '@nestjs/common';

import { DataModelModule } from 'src/engine/core-modules/clerk-auth/data-model/data-model.module';
import { PeopleModule } from 'src/engine/core-modules/clerk-auth/people/people.module';
import { ClerkTemplateController } from 'src/engine/core-modules/clerk-auth/provisioning/clerk-template.controller';
import { ClerkTenantsController } from 'src/engine/core-modules/clerk-auth/provisioning/clerk-tenants.controller';
import { RecordKeysService } from 'src/engine/core-modules/clerk-auth/provisioning/record-keys.service';
import { TemplateService } from 'src/engine/core-modules/clerk-auth/provisioning/template.service';
import { TenantPeopleService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-people.service';
import { TenantProvisioningService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-provisioning.service';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';
import { RevocationModule } from 'src/engine/core-modules/clerk-auth/revocation/revocation.module';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** What tenant-manager asks for. */
@Module({
  imports: [DataModelModule, PeopleModule, RevocationModule, StorageModule],
  controllers: [ClerkTemplateController, ClerkTenantsController],
  providers: [
    RecordKeysService,
    TemplateService,
    TenantPeopleService,
    TenantProvisioningService,
    TenantScopeService,
  ],
})
export class ProvisioningModule {}
