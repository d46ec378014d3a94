import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { NotWhileActingGuard } from 'src/engine/core-modules/clerk-auth/revocation/not-while-acting.guard';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** Ending access, and what has to be asked whether it has ended. */
@Module({
  imports: [StorageModule],
  providers: [
    OpenStreams,
    RevocationService,
    TokenAdmissionService,
    { provide: APP_GUARD, useClass: NotWhileActingGuard },
  ],
  exports: [OpenStreams, RevocationService, TokenAdmissionService],
})
export class RevocationModule {}
