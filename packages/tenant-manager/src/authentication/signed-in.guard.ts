import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { type Request } from 'express';

import { SessionTokenVerifierService } from '@twenty-clerk/clerk-access/session-token-verifier.service';
import { showsToken } from '@twenty-clerk/clerk-access/shows-token';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';

/** Who is asking: a person, or a program of the operator's, which may see all. */
export type Caller = { kind: 'person'; userId: string } | { kind: 'service' };

type RequestOfCaller = Request & { caller?: Caller };

/** Lets in who shows a Clerk session token, and programs of the operator's. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    private readonly sessionTokenVerifierService: SessionTokenVerifierService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestOfCaller>();

    request.caller = showsToken(
      request.headers.authorization,
      this.configuration.organizationApiTokens,
    )
      ? { kind: 'service' }
      : { kind: 'person', userId: await this.personOf(request) };

    return true;
  }

  private async personOf({ headers }: Request): Promise<string> {
    const claims = await this.identify(headers.authorization);

    if (claims === null) {
      throw new ApiException('not_signed_in');
    }
    if (claims.isPending) {
      throw new ApiException(
        'not_signed_in',
        'Clerk has a task for the person, such as a second factor to set up, before they are signed in.',
      );
    }

    return claims.userId;
  }

  private async identify(authorization?: string) {
    try {
      return await this.sessionTokenVerifierService.identify(authorization);
    } catch (cause) {
      throw new ApiException('clerk_unreachable', undefined, { cause });
    }
  }
}

/** The Caller that SignedInGuard has let in. */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => {
    const { caller } = context.switchToHttp().getRequest<RequestOfCaller>();

    if (caller === undefined) {
      throw new ApiException('not_signed_in');
    }

    return caller;
  },
);
