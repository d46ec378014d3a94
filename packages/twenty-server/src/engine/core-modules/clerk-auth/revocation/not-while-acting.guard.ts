import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClosedException } from 'src/engine/core-modules/clerk-auth/guards/closed.exception';
import { NOT_WHILE_ACTING } from 'src/engine/core-modules/clerk-auth/revocation/not-while-acting';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';

/**
 * Keeps who acts as somebody else from what would not end with their own access. A
 * token that an application was given meanwhile is theirs, too, which Twenty does not
 * know.
 */
@Injectable()
export class NotWhileActingGuard implements CanActivate {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly openStreams: OpenStreams,
  ) {}

  /** @throws ClosedException not_while_acting */
  canActivate(context: ExecutionContext): boolean {
    const methods = NOT_WHILE_ACTING[context.getClass().name];

    if (
      this.configuration !== null &&
      this.openStreams.isActing &&
      methods?.includes(context.getHandler().name)
    ) {
      throw new ClosedException('not_while_acting');
    }

    return true;
  }
}
