import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import { type Response } from 'express';

import { API_ERRORS, type ApiErrorCode, ApiException } from './api.exception';

const CODE_OF_STATUS: Partial<Record<number, ApiErrorCode>> = {
  [HttpStatus.NOT_FOUND]: 'not_found',
  [HttpStatus.PAYLOAD_TOO_LARGE]: 'request_too_large',
};

/** Which code a failure goes by. */
export const codeOf = (exception: unknown): ApiErrorCode => {
  if (exception instanceof ApiException) {
    return exception.code;
  }

  const status =
    exception instanceof HttpException
      ? exception.getStatus()
      : (exception as { status?: unknown }).status;

  if (typeof status !== 'number' || status >= 500) {
    return 'internal_error';
  }

  return CODE_OF_STATUS[status] ?? 'request_malformed';
};

/** Answers every failure with `{ "error": { "code", "message" } }`. */
@Catch()
export class ApiExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ApiExceptionFilter.name);

  catch(exception: unknown, host: ArgumentsHost): void {
    const code = codeOf(exception);
    const [status, message] = API_ERRORS[code];

    if (status >= HttpStatus.INTERNAL_SERVER_ERROR) {
      const { name, message: cause } = exception as Error;

      this.logger.error(`${code}: ${name}: ${cause}`);
    }

    host
      .switchToHttp()
      .getResponse<Response>()
      .status(status)
      .json({ error: { code, message } });
  }
}
