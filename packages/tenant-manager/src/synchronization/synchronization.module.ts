import { Module } from '@nestjs/common';

import { ClerkModule } from '../clerk/clerk.module';
import { ComparisonRound } from './comparison-round.service';
import { LocalOrganizationsModule } from '../local-organizations/local-organizations.module';
import { OrganizationSourceModule } from '../organization-source/organization-source.module';
import { ProvisioningModule } from '../provisioning/provisioning.module';
import { QueueModule } from '../queue/queue.module';
import { PeopleModule } from '../people/people.module';
import { RegistryModule } from '../registry/registry.module';
import { RemovalModule } from '../removal/removal.module';
import { SynchronizationService } from './synchronization.service';
import { TenantsFromClerkService } from './tenants-from-clerk.service';
import { TwentyModule } from '../twenty/twenty.module';

/** Bringing tenants up to what Clerk says. */
@Module({
  imports: [
    ClerkModule,
    LocalOrganizationsModule,
    OrganizationSourceModule,
    ProvisioningModule,
    QueueModule,
    PeopleModule,
    RegistryModule,
    RemovalModule,
    TwentyModule,
  ],
  providers: [ComparisonRound, SynchronizationService, TenantsFromClerkService],
  exports: [ComparisonRound, SynchronizationService, TenantsFromClerkService],
})
export class SynchronizationModule {}
