import { Module } from '@nestjs/common';

import { ClerkModule } from '../clerk/clerk.module';
import { InvitationRepository } from './invitation.repository';
import { LocalOrganizationSource } from './local-organization-source.service';
import { LocalOrganizationRepository } from './local-organization.repository';

/** Organizations of a deployment that keeps them itself. */
@Module({
  imports: [ClerkModule],
  providers: [
    InvitationRepository,
    LocalOrganizationRepository,
    LocalOrganizationSource,
  ],
  exports: [
    InvitationRepository,
    LocalOrganizationRepository,
    LocalOrganizationSource,
  ],
})
export class LocalOrganizationsModule {}
