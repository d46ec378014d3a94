import {
  Body,
  Controller,
  Headers,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Res,
  UseFilters,
} from '@nestjs/common';

import { type Response } from 'express';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkAuthExceptionFilter } from 'src/engine/core-modules/clerk-auth/filters/clerk-auth-exception.filter';
import { ClerkAuthService } from 'src/engine/core-modules/clerk-auth/session-exchange/clerk-auth.service';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { type SessionExchange } from '@twenty-clerk/contract/sign-in/session-exchange';

const MAXIMUM_BODY_BYTES = 4_096;
const BEARER = /^Bearer +(\S+)$/i;
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

@Controller('clerk/session')
@UseFilters(ClerkAuthExceptionFilter)
export class ClerkSessionController {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly clerkAuthService: ClerkAuthService,
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

    if (
      origin !== undefined &&
      this.configuration?.authorizedParties.includes(origin) === false
    ) {
      throw new ClerkAuthException('origin_not_allowed');
    }

    if (authorization === undefined) {
      throw new ClerkAuthException('session_token_missing');
    }

    const sessionToken = BEARER.exec(authorization)?.[1];

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
}

const readLocale = (locale: unknown) =>
  typeof locale === 'string' && LANGUAGE_TAG.test(locale) ? locale : undefined;
