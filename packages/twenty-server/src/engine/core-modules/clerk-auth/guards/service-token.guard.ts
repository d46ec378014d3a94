import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { type Request } from 'express';

import { showsToken } from '@twenty-clerk/clerk-access/shows-token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TENANCY_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration.token';

type Program = 'tenant-manager' | 'connectors';

/** Which of our programs may ask, of a controller or one of its methods; else none. */
export const OpenTo = Reflector.createDecorator<Program>();

/** Lets in the one of our programs for which it is open. */
@Injectable()
export class ServiceTokenGuard implements CanActivate {
  constructor(
    @Inject(TENANCY_CONFIGURATION)
    private readonly configuration: TenancyConfiguration | null,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.configuration === null) {
      throw new ClerkAuthException('tenancy_off');
    }

    const { serviceTokens, connectorsTokens } = this.configuration;
    const { headers } = context.switchToHttp().getRequest<Request>();
    const tokens = {
      'tenant-manager': serviceTokens,
      connectors: connectorsTokens,
    };
    const program = this.reflector.getAllAndOverride(OpenTo, [
      context.getHandler(),
      context.getClass(),
    ]);

    if (!program || !showsToken(headers.authorization, tokens[program])) {
      throw new ClerkAuthException('service_token_invalid');
    }

    return true;
  }
}
