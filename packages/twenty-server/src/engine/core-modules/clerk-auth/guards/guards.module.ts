import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { DeletionClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/deletion-closed.guard';
import { PasswordSignInClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/password-sign-in-closed.guard';
import { RoleAssignmentGuard } from 'src/engine/core-modules/clerk-auth/guards/role-assignment.guard';
import { StrangersTurnedAwayGuard } from 'src/engine/core-modules/clerk-auth/guards/strangers-turned-away.guard';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** What of Twenty's is closed while Clerk is on. */
@Module({
  imports: [StorageModule],
  providers: [
    { provide: APP_GUARD, useClass: PasswordSignInClosedGuard },
    { provide: APP_GUARD, useClass: DeletionClosedGuard },
    RoleAssignmentGuard,
    { provide: APP_GUARD, useExisting: RoleAssignmentGuard },
    { provide: APP_GUARD, useClass: StrangersTurnedAwayGuard },
  ],
})
export class GuardsModule {}
