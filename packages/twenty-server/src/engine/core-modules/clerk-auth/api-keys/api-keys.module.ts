import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';

import { ApiKeyHolderInterceptor } from 'src/engine/core-modules/clerk-auth/api-keys/api-key-holder.interceptor';
import { ApiKeysOfLeaversService } from 'src/engine/core-modules/clerk-auth/api-keys/api-keys-of-leavers.service';
import { RevocationModule } from 'src/engine/core-modules/clerk-auth/revocation/revocation.module';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** Whose API keys are, and that they end with their membership. */
@Module({
  imports: [RevocationModule, StorageModule],
  providers: [
    ApiKeysOfLeaversService,
    ApiKeyHolderInterceptor,
    { provide: APP_INTERCEPTOR, useExisting: ApiKeyHolderInterceptor },
  ],
  exports: [ApiKeysOfLeaversService],
})
export class ApiKeysModule {}
