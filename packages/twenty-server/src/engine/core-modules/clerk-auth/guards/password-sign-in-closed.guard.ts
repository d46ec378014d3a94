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

/**
 * What stays open of the classes that let people in, by controller or resolver;
 * the rest of them is closed. With Clerk on, it would let a person in whom Clerk
 * does not know, and the first one in an empty database would become a server
 * administrator. Said this way round, a way in that a new release of Twenty adds
 * or renames is closed until somebody has looked at it.
 */
export const OPEN_METHODS: Record<string, string[]> = {
  AuthResolver: [
    'checkUserExists',
    'checkWorkspaceInviteHashIsValid',
    'findWorkspaceFromInviteHash',
    'getAuthTokensFromOTP',
    'checkWorkspaceSubdomainAvailability',
    'getWorkspaceCreationDefaults',
    'uploadNewWorkspaceLogo',
    'generateTransientToken',
    'getAuthTokensFromLoginToken',
    'authorizeApp',
    'renewToken',
    'generateApiKeyToken',
    'generatePlaygroundToken',
    'validatePasswordResetToken',
  ],
  GoogleAuthController: [],
  MicrosoftAuthController: [],
  SSOAuthController: [],
};

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
