import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
} from '@nestjs/common';

import { CLERK_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/configuration/clerk-configuration.token';
import { CLERK_AUTH_ERRORS } from 'src/engine/core-modules/clerk-auth/exceptions/clerk-auth.exception';
import { type ClerkConfiguration } from 'src/engine/core-modules/clerk-auth/types/clerk-configuration.type';

/**
 * Twenty's own ways in, by controller or resolver and by method. With Clerk on,
 * they would let a person in whom Clerk does not know, and the first one in an
 * empty database would become a server administrator.
 */
const CLOSED_METHODS: Record<string, string[] | 'all'> = {
  AuthResolver: [
    'getLoginTokenFromCredentials',
    'signIn',
    'signUp',
    'signUpInWorkspace',
    'signUpInNewWorkspace',
    'verifyEmailAndGetLoginToken',
    'verifyEmailAndGetWorkspaceAgnosticToken',
    'emailPasswordResetLink',
    'updatePasswordViaResetToken',
    'getAuthorizationUrlForSSO',
  ],
  GoogleAuthController: 'all',
  MicrosoftAuthController: 'all',
  SSOAuthController: 'all',
};

/** Closes Twenty's own sign-in while Clerk is on. */
@Injectable()
export class PasswordSignInClosedGuard implements CanActivate {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const closed = CLOSED_METHODS[context.getClass().name];

    if (
      this.configuration !== null &&
      (closed === 'all' || closed?.includes(context.getHandler().name))
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
