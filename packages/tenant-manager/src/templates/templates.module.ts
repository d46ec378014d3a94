import { Module } from '@nestjs/common';

import { RegistryModule } from '../registry/registry.module';
import { TemplateClones } from './template-clones.service';
import { TemplateMaker } from './template-maker.service';
import { TemplateUpkeep } from './template-upkeep.service';
import { TenantDatabasesModule } from '../tenant-databases/tenant-databases.module';
import { TenantFromTemplate } from './tenant-from-template.service';
import { TwentyModule } from '../twenty/twenty.module';

/** Workspaces made ahead, and tenants made of them. */
@Module({
  imports: [RegistryModule, TenantDatabasesModule, TwentyModule],
  providers: [
    TemplateClones,
    TemplateMaker,
    TemplateUpkeep,
    TenantFromTemplate,
  ],
  exports: [TemplateUpkeep, TenantFromTemplate],
})
export class TemplatesModule {}
