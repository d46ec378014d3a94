import {
  Body,
  Controller,
  Delete,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';

import { type Request, type Response } from 'express';

import { bearerToken } from '@twenty-clerk/clerk-access/bearer-token';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkAuthExceptionFilter } from 'src/engine/core-modules/clerk-auth/filters/clerk-auth-exception.filter';
import { SessionRoutingService } from 'src/engine/core-modules/clerk-auth/routing/session-routing.service';
import { ClerkAuthService } from 'src/engine/core-modules/clerk-auth/session-exchange/clerk-auth.service';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { type SessionExchange } from '@twenty-clerk/contract/sign-in/session-exchange';

const MAXIMUM_BODY_BYTES = 4_096;
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

@Controller('clerk/session')
@UseFilters(ClerkAuthExceptionFilter)
export class ClerkSessionController {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly clerkAuthService: ClerkAuthService,
    private readonly sessionRoutingService: SessionRoutingService,
  ) {}

  /**
   * Exchanges the Clerk session token in the Authorization header for a Twenty
   * login token. 200 when signed in or when an organization must be chosen, 202
   * while the workspace is being made.
   */
  @Post()
  @HttpCode(HttpStatus.OK)
  async exchange(
    @Headers('authorization') authorization: string | undefined,
    @Headers('origin') origin: string | undefined,
    @Headers('content-length') contentLength: string | undefined,
    @Body() body: { locale?: unknown } | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionExchange> {
    if (Number(contentLength ?? 0) > MAXIMUM_BODY_BYTES) {
      throw new ClerkAuthException('request_too_large');
    }

    this.refuseOtherSites(origin);

    if (authorization === undefined) {
      throw new ClerkAuthException('session_token_missing');
    }

    const sessionToken = bearerToken(authorization);

    if (sessionToken === undefined) {
      throw new ClerkAuthException('session_token_invalid');
    }

    const exchange = await this.clerkAuthService.exchange(
      sessionToken,
      readLocale(body?.locale),
    );

    response.setHeader('Cache-Control', 'no-store');

    if (exchange.status === 'provisioning') {
      response.status(HttpStatus.ACCEPTED);
    }

    return exchange;
  }

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
    this.refuseOtherSites(origin);

    await this.sessionRoutingService.end(request, response);
  }

  private refuseOtherSites(origin: string | undefined) {
    if (
      origin !== undefined &&
      this.configuration?.authorizedParties.includes(origin) === false
    ) {
      throw new ClerkAuthException('origin_not_allowed');
    }
  }
}

const readLocale = (locale: unknown) =>
  typeof locale === 'string' && LANGUAGE_TAG.test(locale) ? locale : undefined;
