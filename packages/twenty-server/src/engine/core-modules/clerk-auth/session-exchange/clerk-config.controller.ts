import { Controller, Get, Header, Inject } from '@nestjs/common';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

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
