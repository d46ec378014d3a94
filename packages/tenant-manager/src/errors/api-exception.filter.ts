import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import { type Response } from 'express';

import { BusyError } from '../queue/busy.error';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { API_ERRORS, type ApiErrorCode, ApiException } from './api.exception';

const CODE_OF_STATUS: Partial<Record<number, ApiErrorCode>> = {
  [HttpStatus.NOT_FOUND]: 'not_found',
  [HttpStatus.PAYLOAD_TOO_LARGE]: 'request_too_large',
};

/** A step of a tenant's making takes about as long. */
const BUSY_SECONDS = 2;

const codeOf = (exception: unknown): ApiErrorCode => {
  if (exception instanceof ApiException) {
    return exception.code;
  }
  if (exception instanceof BusyError) {
    return exception.code;
  }
  if (exception instanceof TransitionRefusedError) {
    return 'tenant_in_other_status';
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
    const [status, sentence] = API_ERRORS[code];
    const detail =
      exception instanceof ApiException ? exception.detail : undefined;
    const response = host.switchToHttp().getResponse<Response>();

    if (code === 'busy') {
      response.setHeader('Retry-After', BUSY_SECONDS);
    } else if (status >= HttpStatus.INTERNAL_SERVER_ERROR) {
      const { name, message } = exception as Error;

      this.logger.error(`${code}: ${name}: ${message}`);
    }

    response
      .status(status)
      .json({ error: { code, message: detail ?? sentence } });
  }
}
