import { Module } from '@nestjs/common';

import { ClerkAccessModule } from '@twenty-clerk/clerk-access/clerk-access.module';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { TenantsModule } from '../tenants/tenants.module';
import { AdminGuard } from './admin.guard';
import { PresentAdmins } from './present-admins.service';

/** What the guard needs: Nest makes it where the controllers are. */
@Module({
  imports: [
    ClerkAccessModule.register(
      ({ clerk }: Configuration) => clerk,
      [CONFIGURATION],
    ),
    TenantsModule,
  ],
  providers: [AdminGuard, PresentAdmins],
  exports: [AdminGuard, ClerkAccessModule, PresentAdmins, TenantsModule],
})
export class AuthenticationModule {}
