import {
  Controller,
  Delete,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';

import { type Request, type Response } from 'express';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkAuthExceptionFilter } from 'src/engine/core-modules/clerk-auth/filters/clerk-auth-exception.filter';
import { SessionRoutingService } from 'src/engine/core-modules/clerk-auth/routing/session-routing.service';

@Controller('clerk/session')
@UseFilters(ClerkAuthExceptionFilter)
export class SessionEndController {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly sessionRoutingService: SessionRoutingService,
  ) {}

  /**
   * Ends the Twenty session of a browser whose cookie it cannot read: before somebody
   * goes over to another organization, and when Clerk says that they are no longer
   * who they were. Without a cookie there is nothing to do.
   */
  @Delete()
  @HttpCode(HttpStatus.NO_CONTENT)
  async end(
    @Headers('origin') origin: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (this.configuration === null) {
      throw new ClerkAuthException('clerk_off');
    }
    if (
      origin !== undefined &&
      !this.configuration.authorizedParties.includes(origin)
    ) {
      throw new ClerkAuthException('origin_not_allowed');
    }

    await this.sessionRoutingService.end(request, response);
  }
}
