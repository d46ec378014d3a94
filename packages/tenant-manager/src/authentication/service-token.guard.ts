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

/** Lets Twenty and the operator's own programs in. */
@Injectable()
export class ServiceTokenGuard implements CanActivate {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (!this.isService(context.switchToHttp().getRequest<Request>())) {
      throw new ApiException('service_token_invalid');
    }

    return true;
  }

  isService({ headers }: Request): boolean {
    const shown = (headers.authorization ?? '').replace(/^Bearer +/i, '');

    // Of equal length by hashing, so that the comparison tells nothing.
    return this.configuration.serviceTokens
      .map((token) => timingSafeEqual(hash(token), hash(shown)))
      .includes(true);
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest();
