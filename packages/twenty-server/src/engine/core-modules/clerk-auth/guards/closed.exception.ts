import { ForbiddenException } from '@nestjs/common';

import {
  CLOSED_ERRORS,
  type ClosedErrorCode,
} from '@twenty-clerk/contract/sign-in/closed-errors';

/** Shown by Twenty's front as it is; any other message only as "An error occurred". */
export class ClosedException extends ForbiddenException {
  readonly userFriendlyMessage: { id: string; message: string };

  constructor(code: ClosedErrorCode) {
    const { message } = CLOSED_ERRORS[code];

    super({ code, message });
    this.userFriendlyMessage = { id: `clerk-auth.${code}`, message };
  }
}
