import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { type Observable } from 'rxjs';

import { ApiKeyHolderRepository } from 'src/engine/core-modules/clerk-auth/storage/api-key-holder.repository';

/** The only way of Twenty's in which somebody is shown an API key. */
const SHOWS_KEY = { className: 'AuthResolver', method: 'generateApiKeyToken' };

type GraphqlContext = { req?: { user?: { id?: string } | null } };

/** Writes down to whom an API key is shown, before it is. */
@Injectable()
export class ApiKeyHolderInterceptor implements NestInterceptor {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly apiKeyHolderRepository: ApiKeyHolderRepository,
  ) {}

  async intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    if (
      this.configuration !== null &&
      context.getClass().name === SHOWS_KEY.className &&
      context.getHandler().name === SHOWS_KEY.method
    ) {
      const [, { apiKeyId }, { req }] =
        context.getArgs<[unknown, { apiKeyId: string }, GraphqlContext]>();
      const userId = req?.user?.id;

      if (userId !== undefined) {
        await this.apiKeyHolderRepository.record(apiKeyId, userId);
      }
    }

    return next.handle();
  }
}
