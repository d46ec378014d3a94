import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';

import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ANSWERS_TO_STRANGERS } from 'src/engine/core-modules/clerk-auth/guards/answers-to-strangers';
import { requestOf } from 'src/engine/core-modules/clerk-auth/guards/request-of';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

/**
 * Nobody learns anything about a tenant whose token or session Twenty has not found
 * good: a made-up one leads to the tenant's database as well. In the default
 * database, which is where all others are led, there is nothing to learn.
 */
@Injectable()
export class StrangersTurnedAwayGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const tenant = currentTenant();
    const answers = ANSWERS_TO_STRANGERS[context.getClass().name];

    if (
      tenant !== null &&
      answers?.includes(context.getHandler().name) &&
      requestOf(context).workspace?.id !== tenant.workspaceId
    ) {
      // An HttpException, which Twenty's GraphQL and REST filters both know.
      throw new UnauthorizedException({
        code: 'session_token_missing',
        message: CLERK_AUTH_ERRORS.session_token_missing.message,
      });
    }

    return true;
  }
}
