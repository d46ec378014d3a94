import { ForbiddenException } from '@nestjs/common';

import {
  CLERK_AUTH_ERRORS,
  type ClerkAuthErrorCode,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

/** Shown by Twenty's front as it is; any other message only as "An error occurred". */
export class ClosedException extends ForbiddenException {
  readonly userFriendlyMessage: { id: string; message: string };

  constructor(code: ClerkAuthErrorCode) {
    const { message } = CLERK_AUTH_ERRORS[code];

    super({ code, message });
    this.userFriendlyMessage = { id: `clerk-auth.${code}`, message };
  }
}
