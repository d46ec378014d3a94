import { type DynamicModule, Module } from '@nestjs/common';

import { ClerkBackendApiService } from './clerk-backend-api.service';
import { type ClerkConfiguration } from './clerk-configuration';
import { CLERK_CONFIGURATION } from './clerk-configuration.token';
import { SessionTokenVerifierService } from './session-token-verifier.service';
import { SigningKeysService } from './signing-keys.service';

/** Reads from Clerk's Backend API, and verifies session tokens. */
@Module({})
export class ClerkAccessModule {
  /**
   * @param readConfiguration Clerk's settings, read when the program starts; null
   * when Clerk is off: every question is then refused with `clerk_off`.
   */
  static register(
    readConfiguration: () => ClerkConfiguration | null,
  ): DynamicModule {
    return {
      module: ClerkAccessModule,
      providers: [
        { provide: CLERK_CONFIGURATION, useFactory: readConfiguration },
        ClerkBackendApiService,
        SessionTokenVerifierService,
        SigningKeysService,
      ],
      exports: [
        CLERK_CONFIGURATION,
        ClerkBackendApiService,
        SessionTokenVerifierService,
        SigningKeysService,
      ],
    };
  }
}
