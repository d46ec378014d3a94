import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import { type Response } from 'express';

import { codeOfFailure } from '@twenty-clerk/program/errors/code-of-failure';

import { API_ERRORS, type ApiErrorCode, ApiException } from './api.exception';

/** Which code a failure goes by. */
export const codeOf = (exception: unknown): ApiErrorCode =>
  exception instanceof ApiException ? exception.code : codeOfFailure(exception);

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
