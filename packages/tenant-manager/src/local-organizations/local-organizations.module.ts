import { Module } from '@nestjs/common';

import { InvitationRepository } from './invitation.repository';
import { LocalOrganizationSource } from './local-organization-source.service';
import { LocalOrganizationRepository } from './local-organization.repository';

/** Organizations of a deployment that keeps them itself. */
@Module({
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
