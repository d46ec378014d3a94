import { Module } from '@nestjs/common';

import { AuthenticationModule } from '../authentication/authentication.module';
import { ClerkModule } from '../clerk/clerk.module';
import { CreateOrganizationController } from './create-organization.controller';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { LocalOrganizationsController } from './local-organizations.controller';
import { LocalOrganizationsModule } from '../local-organizations/local-organizations.module';
import { MemberProfiles } from './member-profiles.service';
import { MembershipsService } from './memberships.service';
import { OrganizationChanges } from './organization-changes.service';
import { OrganizationsModule } from '../organizations/organizations.module';
import { PersonLookupController } from './person-lookup.controller';
import { QueueModule } from '../queue/queue.module';

/** Served when ORGANIZATION_SOURCE is `local`; without it these are 404. */
@Module({
  imports: [
    AuthenticationModule,
    ClerkModule,
    LocalOrganizationsModule,
    OrganizationsModule,
    QueueModule,
  ],
  controllers: [
    CreateOrganizationController,
    InvitationsController,
    LocalOrganizationsController,
    PersonLookupController,
  ],
  providers: [
    InvitationsService,
    MemberProfiles,
    MembershipsService,
    OrganizationChanges,
  ],
})
export class LocalOrganizationApiModule {}
