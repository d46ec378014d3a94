import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpStatus,
  Logger,
} from '@nestjs/common';

import { type Request, type Response } from 'express';

import {
  CLERK_AUTH_ERRORS,
  ClerkAuthException,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  codeOfError,
  progressOfError,
} from 'src/engine/core-modules/clerk-auth/filters/code-of-error';
import { readRequestId } from 'src/engine/core-modules/clerk-auth/logging/read-request-id';

/**
 * Answers every failure of Clerk's routes with
 * `{ "error": { "code", "message", "retryable" } }`, and an `obstacle` or the `progress`
 * of an upgrade where one is known. The cause of a server-side failure goes to the log by name and message only;
 * neither holds a token.
 */
@Catch()
export class ClerkAuthExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ClerkAuthExceptionFilter.name);

  catch(exception: unknown, host: ArgumentsHost) {
    const code = codeOfError(exception);
    const { status, message, retryable } = CLERK_AUTH_ERRORS[code];

    const obstacle =
      exception instanceof ClerkAuthException ? exception.obstacle : null;
    const progress = progressOfError(exception);
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
      .json({
        error: {
          code,
          message,
          retryable,
          ...(obstacle !== null && { obstacle }),
          ...(progress !== null && { progress }),
        },
      });
  }
}

const describeCause = (exception: unknown) => {
  const cause =
    exception instanceof ClerkAuthException ? exception.cause : exception;

  return cause instanceof Error
    ? `${cause.name}: ${cause.message}`
    : 'no further detail';
};
