import { createHash, timingSafeEqual } from 'node:crypto';

import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { type Request } from 'express';

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
    const request = context.switchToHttp().getRequest<Request>();

    if (!shows(request, this.configuration.serviceTokens)) {
      throw new ApiException('service_token_invalid');
    }

    return true;
  }

  /** A program of the operator's, or one of ours, at the organization API. */
  isService(request: Request): boolean {
    const { serviceTokens, organizationApiTokens } = this.configuration;

    return shows(request, [...serviceTokens, ...organizationApiTokens]);
  }
}

const shows = ({ headers }: Request, tokens: readonly string[]): boolean => {
  const shown = (headers.authorization ?? '').replace(/^Bearer +/i, '');

  // Of equal length by hashing, so that the comparison tells nothing.
  return tokens
    .map((token) => timingSafeEqual(hash(token), hash(shown)))
    .includes(true);
};

const hash = (text: string) => createHash('sha256').update(text).digest();
