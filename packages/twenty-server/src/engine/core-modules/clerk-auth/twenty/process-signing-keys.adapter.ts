import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { keepOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenancy/outside-tenants';
import { JwtKeyManagerService } from 'src/engine/core-modules/jwt/services/jwt-key-manager.service';
import { SigningKeyEntityCacheProviderService } from 'src/engine/core-modules/jwt/services/signing-key-entity-cache-provider.service';

/**
 * Twenty remembers the key that it signs tokens with for the whole process, not
 * for a database. Read from the database of whichever tenant came first, it would
 * sign tokens that no other tenant can verify. So the keys are the default
 * database's: which tenant a token is for stands in its signed workspace id.
 */
@Injectable()
export class ProcessSigningKeysAdapter implements OnModuleInit {
  constructor(private readonly moduleRef: ModuleRef) {}

  onModuleInit(): void {
    for (const service of [
      JwtKeyManagerService,
      SigningKeyEntityCacheProviderService,
    ]) {
      keepOutsideTenants(
        this.moduleRef.get<object>(service, { strict: false }),
      );
    }
  }
}
