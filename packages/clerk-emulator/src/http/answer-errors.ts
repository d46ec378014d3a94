import { randomBytes } from 'node:crypto';
import { NextFunction, Request, Response } from 'express';
import { ClerkApiError } from '../errors/clerk-api-error';

/** Turns whatever a route threw into the body that Clerk would send. */
export function answerErrors(log: (line: string) => void) {
  return (
    error: unknown,
    request: Request,
    response: Response,
    _next: NextFunction,
  ): void => {
    const known = asClerkApiError(error);
    if (!known) {
      log(`${request.method} ${request.path} failed: ${String(error)}`);
    }
    const status = known?.status ?? 500;
    const detail = known?.detail ?? {
      code: 'internal_clerk_error',
      message: 'Oops, an unexpected error occurred',
      longMessage:
        "There was an internal error on our servers. We've been notified and are working on fixing it.",
    };
    const traceId = randomBytes(16).toString('hex');
    response
      .status(status)
      .set('x-clerk-trace-id', traceId)
      .json({
        errors: [
          {
            code: detail.code,
            message: detail.message,
            long_message: detail.longMessage,
            meta: detail.meta ?? {},
          },
        ],
        clerk_trace_id: traceId,
      });
  };
}

function asClerkApiError(error: unknown): ClerkApiError | undefined {
  if (error instanceof ClerkApiError) {
    return error;
  }
  return isUnreadableBody(error)
    ? new ClerkApiError(400, {
        code: 'request_body_invalid',
        message: 'Request body invalid',
        longMessage:
          'The request body is invalid. Please consult the API docs.',
      })
    : undefined;
}

function isUnreadableBody(error: unknown): boolean {
  return (
    error instanceof Error &&
    'type' in error &&
    String(error.type).startsWith('entity.')
  );
}
