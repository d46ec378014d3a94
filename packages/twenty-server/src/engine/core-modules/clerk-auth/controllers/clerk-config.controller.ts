import { Controller, Get, Header, Inject } from '@nestjs/common';

import { CLERK_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/configuration/clerk-configuration.token';
import { type ClerkConfiguration } from 'src/engine/core-modules/clerk-auth/types/clerk-configuration.type';
import { type ClerkFrontConfiguration } from 'src/engine/core-modules/clerk-auth/types/clerk-front-configuration.type';

@Controller('clerk/config')
export class ClerkConfigController {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
  ) {}

  /**
   * What a front that is served from elsewhere needs to load Clerk. The
   * publishable key is null when Clerk is off.
   */
  @Get()
  @Header('Cache-Control', 'no-store')
  read(): ClerkFrontConfiguration | { publishableKey: null } {
    return this.configuration?.front ?? { publishableKey: null };
  }
}
