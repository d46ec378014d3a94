import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import { type Response } from 'express';
import { QueryFailedError } from 'typeorm';

import { codeOfFailure } from '@twenty-clerk/program/errors/code-of-failure';

import { BusyError } from '../queue/busy.error';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { API_ERRORS, type ApiErrorCode, ApiException } from './api.exception';

/** When to try again. A step of a tenant's making takes about as long. */
const SECONDS_LATER = 2;

/** PostgreSQL's, for a text that it cannot keep: one with a zero in it. */
const NO_TEXT = '22021';

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
  if (
    exception instanceof QueryFailedError &&
    exception.driverError.code === NO_TEXT
  ) {
    return 'request_malformed';
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

    if (status === HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader('Retry-After', SECONDS_LATER);
    }
    if (code !== 'busy' && status >= HttpStatus.INTERNAL_SERVER_ERROR) {
      const { name, message } = exception as Error;

      this.logger.error(`${code}: ${name}: ${message}`);
    }

    response
      .status(status)
      .json({ error: { code, message: detail ?? sentence } });
  }
}
