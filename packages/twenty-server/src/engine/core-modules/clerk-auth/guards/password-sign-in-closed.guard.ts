import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
} from '@nestjs/common';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { OPEN_METHODS } from 'src/engine/core-modules/clerk-auth/guards/open-methods';

/** Closes Twenty's own sign-in while Clerk is on. */
@Injectable()
export class PasswordSignInClosedGuard implements CanActivate {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const open = OPEN_METHODS[context.getClass().name];

    if (
      this.configuration !== null &&
      open?.includes(context.getHandler().name) === false
    ) {
      // An HttpException, which Twenty's GraphQL and REST filters both know.
      throw new ForbiddenException({
        code: 'password_sign_in_closed',
        message: CLERK_AUTH_ERRORS.password_sign_in_closed.message,
      });
    }

    return true;
  }
}
