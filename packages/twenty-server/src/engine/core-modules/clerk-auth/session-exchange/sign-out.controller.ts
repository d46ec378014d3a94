import {
  Controller,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  UseFilters,
} from '@nestjs/common';

import { bearerToken } from '@twenty-clerk/clerk-access/bearer-token';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkAuthExceptionFilter } from 'src/engine/core-modules/clerk-auth/filters/clerk-auth-exception.filter';
import { SignOutService } from 'src/engine/core-modules/clerk-auth/session-exchange/sign-out.service';

/**
 * Where a front says that somebody's session is over. The token that it shows leads to
 * their tenant.
 */
@Controller('clerk/sign-out')
@UseFilters(ClerkAuthExceptionFilter)
export class SignOutController {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly signOutService: SignOutService,
  ) {}

  /** Ends every token of the person whose access or refresh token is shown. */
  @Post()
  @HttpCode(HttpStatus.NO_CONTENT)
  async signOut(
    @Headers('authorization') authorization: string | undefined,
  ): Promise<void> {
    if (this.configuration === null) {
      throw new ClerkAuthException('clerk_off');
    }
    if (authorization === undefined) {
      throw new ClerkAuthException('session_token_missing');
    }

    await this.signOutService.signOut(bearerToken(authorization) ?? '');
  }
}
