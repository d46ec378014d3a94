import { Controller, Get, Header, Inject } from '@nestjs/common';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

import { frontConfiguration } from 'src/engine/core-modules/clerk-auth/configuration/front-configuration';
import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TENANCY_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration.token';

@Controller('clerk/config')
export class ClerkConfigController {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly clerk: ClerkConfiguration | null,
    @Inject(TENANCY_CONFIGURATION)
    private readonly tenancy: TenancyConfiguration | null,
  ) {}

  /**
   * What a front that is served from elsewhere needs to load Clerk. The
   * publishable key is null when Clerk is off.
   */
  @Get()
  @Header('Cache-Control', 'no-store')
  read(): ClerkFrontConfiguration | { publishableKey: null } {
    return (
      frontConfiguration(this.clerk, this.tenancy) ?? { publishableKey: null }
    );
  }
}
