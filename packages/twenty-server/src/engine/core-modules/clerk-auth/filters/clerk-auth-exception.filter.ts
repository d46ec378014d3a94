import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Logger,
} from '@nestjs/common';

import { type Request, type Response } from 'express';

import {
  CLERK_AUTH_ERRORS,
  type ClerkAuthErrorCode,
  ClerkAuthException,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { readRequestId } from 'src/engine/core-modules/clerk-auth/logging/read-request-id';
import {
  TenantDatabaseMismatchError,
  TenantHeldBackError,
} from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';

const codeOf = (exception: unknown): ClerkAuthErrorCode => {
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

/**
 * Answers every failure of Clerk's routes with
 * `{ "error": { "code", "message", "retryable" } }`. The cause of a server-side
 * failure goes to the log by name and message only; neither holds a token.
 */
@Catch()
export class ClerkAuthExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ClerkAuthExceptionFilter.name);

  catch(exception: unknown, host: ArgumentsHost) {
    const code = codeOf(exception);
    const { status, message, retryable } = CLERK_AUTH_ERRORS[code];

    const http = host.switchToHttp();

    if (status >= HttpStatus.INTERNAL_SERVER_ERROR) {
      const requestId = readRequestId(http.getRequest<Request>());

      this.logger.error(
        `${code}: ${describeCause(exception)}${requestId === null ? '' : `, request ${requestId}`}`,
      );
    }

    http
      .getResponse<Response>()
      .status(status)
      .json({ error: { code, message, retryable } });
  }
}

const describeCause = (exception: unknown) => {
  const cause =
    exception instanceof ClerkAuthException ? exception.cause : exception;

  return cause instanceof Error
    ? `${cause.name}: ${cause.message}`
    : 'no further detail';
};
