import { HttpException, HttpStatus } from '@nestjs/common';

import {
  type ClerkAuthErrorCode,
  ClerkAuthException,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';
import {
  TenantDatabaseMismatchError,
  TenantHeldBackError,
} from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';

/** PostgreSQL's, for a text that it cannot keep, also within JSON: one with a zero in it. */
const UNKEEPABLE = ['22021', '22P05'];

/** How far the upgrade is for which a request was refused; null when that is not known. */
export const progressOfError = (exception: unknown): UpgradeProgress | null =>
  exception instanceof TenantHeldBackError ? exception.progress : null;

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

  return UNKEEPABLE.includes(String((exception as { code?: unknown }).code))
    ? 'request_malformed'
    : 'internal_error';
};
