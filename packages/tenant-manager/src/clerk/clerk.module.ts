import { Module } from '@nestjs/common';

import { ClerkAccessModule } from '@twenty-clerk/clerk-access/clerk-access.module';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ClerkOrganizationsService } from './clerk-organizations.service';

/** Clerk's Backend API, and who a session token is of. */
@Module({
  imports: [
    ClerkAccessModule.register(
      ({ clerk }: Configuration) => clerk,
      [CONFIGURATION],
    ),
  ],
  providers: [ClerkOrganizationsService],
  exports: [ClerkAccessModule, ClerkOrganizationsService],
})
export class ClerkModule {}
