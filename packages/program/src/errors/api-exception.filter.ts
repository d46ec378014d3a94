import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import { type Response } from 'express';

import { type ApiRefusal } from './api-refusal';
import { logRefusal } from './log-refusal';
import { refusalOf } from './refusal-of';

/** When to try again. A step of a tenant's making takes about as long. */
const SECONDS_LATER = 2;

/**
 * Answers every failure with `{ "error": { "code", "message" } }`; what may succeed in a
 * moment with `Retry-After` as well.
 */
@Catch()
export class ApiExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ApiExceptionFilter.name);

  /** @param ownRefusalOf what a program's own errors are to whoever has asked. */
  constructor(
    private readonly ownRefusalOf: (
      exception: unknown,
    ) => ApiRefusal | null = () => null,
  ) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const refusal = this.ownRefusalOf(exception) ?? refusalOf(exception);
    const { status, code, message } = refusal;
    const response = host.switchToHttp().getResponse<Response>();

    logRefusal(this.logger, refusal);
    if (status === HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader('Retry-After', SECONDS_LATER);
    }
    response.status(status).json({ error: { code, message } });
  }
}
