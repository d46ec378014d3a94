import { HttpException, HttpStatus } from '@nestjs/common';

import {
  type ClerkAuthErrorCode,
  ClerkAuthException,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TenantDatabaseMismatchError,
  TenantHeldBackError,
} from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';

/** What people and programs are told of an error. */
export const codeOfError = (exception: unknown): ClerkAuthErrorCode => {
  if (exception instanceof ClerkAuthException) {
    return exception.code;
  }

  if (
    exception instanceof TenantDatabaseMismatchError ||
    exception instanceof TenantHeldBackError
  ) {
    return exception.code;
  }

  if (exception instanceof HttpException) {
    return exception.getStatus() === HttpStatus.PAYLOAD_TOO_LARGE
      ? 'request_too_large'
      : 'request_malformed';
  }

  return 'internal_error';
};
