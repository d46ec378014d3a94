import { createHash, timingSafeEqual } from 'node:crypto';

import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';

import { type Request } from 'express';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TENANCY_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration.token';

/** Lets tenant-manager in, and nobody else. */
@Injectable()
export class ServiceTokenGuard implements CanActivate {
  constructor(
    @Inject(TENANCY_CONFIGURATION)
    private readonly configuration: TenancyConfiguration | null,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.configuration === null) {
      throw new ClerkAuthException('tenancy_off');
    }

    const { authorization = '' } = context
      .switchToHttp()
      .getRequest<Request>().headers;
    const shown = authorization.replace(/^Bearer +/i, '');

    // Of equal length by hashing, so that the comparison tells nothing.
    const isKnown = this.configuration.serviceTokens
      .map((token) => timingSafeEqual(hash(token), hash(shown)))
      .includes(true);

    if (!isKnown) {
      throw new ClerkAuthException('service_token_invalid');
    }

    return true;
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest();
