import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import { type Response } from 'express';

import { codeOfFailure } from '@twenty-clerk/program/errors/code-of-failure';

import { BusyError } from '../queue/busy.error';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { API_ERRORS, type ApiErrorCode, ApiException } from './api.exception';

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

  return codeOfFailure(exception);
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
