import { HttpException, HttpStatus } from '@nestjs/common';

import { ApiRefusal, COMMON_API_ERRORS } from './api-refusal';
import { isDatabaseAway } from './is-database-away';

type CommonErrorCode = keyof typeof COMMON_API_ERRORS;

const CODE_OF_STATUS: Partial<Record<number, CommonErrorCode>> = {
  [HttpStatus.NOT_FOUND]: 'not_found',
  [HttpStatus.PAYLOAD_TOO_LARGE]: 'request_too_large',
  [HttpStatus.UNSUPPORTED_MEDIA_TYPE]: 'encoding_unsupported',
};

/** PostgreSQL's, for a text that it cannot keep, also within JSON: one with a zero in it. */
const UNKEEPABLE = ['22021', '22P05'];

/** What a failure is to whoever has asked; one that nobody has foreseen is its cause. */
export const refusalOf = (exception: unknown): ApiRefusal => {
  if (exception instanceof ApiRefusal) {
    return exception;
  }

  const code = codeOf(exception);

  return new ApiRefusal(code, COMMON_API_ERRORS[code], undefined, {
    cause: exception,
  });
};

const codeOf = (exception: unknown): CommonErrorCode => {
  const { status, code } =
    exception instanceof HttpException
      ? { status: exception.getStatus(), code: undefined }
      : (exception as { status?: unknown; code?: unknown });

  if (typeof status === 'number' && status < 500) {
    return CODE_OF_STATUS[status] ?? 'request_malformed';
  }
  if (UNKEEPABLE.includes(String(code))) {
    return 'request_malformed';
  }

  return isDatabaseAway(exception) ? 'database_unavailable' : 'internal_error';
};
