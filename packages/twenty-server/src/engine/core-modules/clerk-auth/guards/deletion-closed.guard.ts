import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
} from '@nestjs/common';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import {
  CLERK_AUTH_ERRORS,
  type ClerkAuthErrorCode,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLOSED_DELETIONS } from 'src/engine/core-modules/clerk-auth/guards/closed-deletions';

/** Shown by Twenty's front as it is; any other message only as "An error occurred". */
class DeletionClosedException extends ForbiddenException {
  readonly userFriendlyMessage: { id: string; message: string };

  constructor(code: ClerkAuthErrorCode) {
    const { message } = CLERK_AUTH_ERRORS[code];

    super({ code, message });
    this.userFriendlyMessage = { id: `clerk-auth.${code}`, message };
  }
}

/** Closes what would end in Twenty, while Clerk is on, what Clerk keeps. */
@Injectable()
export class DeletionClosedGuard implements CanActivate {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const code =
      CLOSED_DELETIONS[context.getClass().name]?.[context.getHandler().name];

    if (this.configuration !== null && code !== undefined) {
      throw new DeletionClosedException(code);
    }

    return true;
  }
}
