import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';

import { showsToken } from '@twenty-clerk/clerk-access/shows-token';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';

type Program = 'Twenty' | 'connectors';

/** Which of our programs may ask, of a controller or one of its methods; else none. */
export const OpenTo = Reflector.createDecorator<readonly Program[]>();

/** Lets in those of our programs for which it is open. */
@Injectable()
export class ServiceTokenGuard implements CanActivate {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();
    const programs =
      this.reflector.getAllAndOverride(OpenTo, [
        context.getHandler(),
        context.getClass(),
      ]) ?? [];

    if (
      !showsToken(
        headers.authorization,
        programs.flatMap((program) => this.tokensOf(program)),
      )
    ) {
      throw new ApiException('service_token_invalid');
    }

    return true;
  }

  private tokensOf(program: Program): readonly string[] {
    const { serviceTokens, connectorsTokens } = this.configuration;

    return program === 'Twenty' ? serviceTokens : connectorsTokens;
  }
}
