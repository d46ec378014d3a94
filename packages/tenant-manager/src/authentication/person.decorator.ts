import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';

import { ApiException } from '../errors/api.exception';
import { type Caller } from './signed-in.guard';

/** Clerk's id of the person that SignedInGuard has let in; no program. */
export const CurrentPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => {
    const { caller } = context
      .switchToHttp()
      .getRequest<Request & { caller?: Caller }>();

    if (caller?.kind !== 'person') {
      throw new ApiException(
        'request_malformed',
        'This is for people. Ask with the session token of a person.',
      );
    }

    return caller.userId;
  },
);
