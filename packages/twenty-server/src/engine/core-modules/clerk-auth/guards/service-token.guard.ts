import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';

import { type Request } from 'express';

import { showsToken } from '@twenty-clerk/clerk-access/shows-token';
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

    const { headers } = context.switchToHttp().getRequest<Request>();

    if (!showsToken(headers.authorization, this.configuration.serviceTokens)) {
      throw new ClerkAuthException('service_token_invalid');
    }

    return true;
  }
}
