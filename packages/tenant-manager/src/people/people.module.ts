import { Module } from '@nestjs/common';

import { ClerkModule } from '../clerk/clerk.module';
import { OrganizationSourceModule } from '../organization-source/organization-source.module';
import { PeopleReconciler } from './people-reconciler.service';
import { RegistryModule } from '../registry/registry.module';
import { TwentyModule } from '../twenty/twenty.module';

/** Keeping the people of workspaces those of their organizations. */
@Module({
  imports: [
    ClerkModule,
    OrganizationSourceModule,
    RegistryModule,
    TwentyModule,
  ],
  providers: [PeopleReconciler],
  exports: [PeopleReconciler],
})
export class PeopleModule {}
