import { Module } from '@nestjs/common';

import { ClerkModule } from '../clerk/clerk.module';
import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { LocalOrganizationsModule } from '../local-organizations/local-organizations.module';
import { LocalOrganizationSource } from '../local-organizations/local-organization-source.service';
import { OrganizationSource } from '../ports/organization-source.port';

/** Clerk's organizations, or one's own, as ORGANIZATION_SOURCE says. */
@Module({
  imports: [ClerkModule, LocalOrganizationsModule],
  providers: [
    {
      provide: OrganizationSource,
      useFactory: (
        { organizationSource }: Configuration,
        clerk: ClerkOrganizationsService,
        local: LocalOrganizationSource,
      ) => (organizationSource === 'local' ? local : clerk),
      inject: [
        CONFIGURATION,
        ClerkOrganizationsService,
        LocalOrganizationSource,
      ],
    },
  ],
  exports: [OrganizationSource],
})
export class OrganizationSourceModule {}
