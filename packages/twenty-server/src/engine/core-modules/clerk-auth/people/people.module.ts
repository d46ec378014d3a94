import { Module } from '@nestjs/common';

import { ApiKeysModule } from 'src/engine/core-modules/clerk-auth/api-keys/api-keys.module';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/people/membership.service';
import { OrganizationLogoService } from 'src/engine/core-modules/clerk-auth/people/organization-logo.service';
import { ProfileService } from 'src/engine/core-modules/clerk-auth/people/profile.service';
import { UserProvisioningService } from 'src/engine/core-modules/clerk-auth/people/user-provisioning.service';
import { RevocationModule } from 'src/engine/core-modules/clerk-auth/revocation/revocation.module';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** Twenty's users, and their memberships, of Clerk's. */
@Module({
  imports: [ApiKeysModule, RevocationModule, StorageModule],
  providers: [
    ClerkProfileService,
    MembershipService,
    OrganizationLogoService,
    ProfileService,
    UserProvisioningService,
  ],
  exports: [
    ClerkProfileService,
    MembershipService,
    OrganizationLogoService,
    ProfileService,
    UserProvisioningService,
  ],
})
export class PeopleModule {}
