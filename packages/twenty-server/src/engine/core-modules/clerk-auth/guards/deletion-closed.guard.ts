import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { ClosedException } from 'src/engine/core-modules/clerk-auth/guards/closed.exception';
import { CLOSED_DELETIONS } from 'src/engine/core-modules/clerk-auth/guards/closed-deletions';

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
      throw new ClosedException(code);
    }

    return true;
  }
}
