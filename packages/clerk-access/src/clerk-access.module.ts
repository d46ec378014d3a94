import {
  type DynamicModule,
  type InjectionToken,
  Module,
} from '@nestjs/common';

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
   * @param inject what it reads them from.
   */
  static register<Inputs extends unknown[]>(
    readConfiguration: (...inputs: Inputs) => ClerkConfiguration | null,
    inject: { [Index in keyof Inputs]: InjectionToken<Inputs[Index]> },
  ): DynamicModule {
    return {
      module: ClerkAccessModule,
      providers: [
        {
          provide: CLERK_CONFIGURATION,
          useFactory: readConfiguration,
          inject: [...inject],
        },
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
