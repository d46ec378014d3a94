import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { type Request } from 'express';

import { showsToken } from '@twenty-clerk/clerk-access/shows-token';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';

/** Lets our own programs in. */
@Injectable()
export class ServiceTokenGuard implements CanActivate {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();

    if (!showsToken(headers.authorization, this.configuration.serviceTokens)) {
      throw new ApiException('service_token_invalid');
    }

    return true;
  }

  /** A program of the operator's, or one of ours, at the organization API. */
  isService({ headers }: Request): boolean {
    const { serviceTokens, organizationApiTokens } = this.configuration;

    return showsToken(headers.authorization, [
      ...serviceTokens,
      ...organizationApiTokens,
    ]);
  }
}
