import { HttpException, HttpStatus } from '@nestjs/common';

import { isDatabaseAway } from './is-database-away';

/** Codes that every API of ours has. */
export type CommonErrorCode =
  | 'database_unavailable'
  | 'internal_error'
  | 'not_found'
  | 'request_malformed'
  | 'request_too_large';

const CODE_OF_STATUS: Partial<Record<number, CommonErrorCode>> = {
  [HttpStatus.NOT_FOUND]: 'not_found',
  [HttpStatus.PAYLOAD_TOO_LARGE]: 'request_too_large',
};

/** Which code a failure goes by that is none of a program's own: of Nest, or of Express. */
export const codeOfFailure = (exception: unknown): CommonErrorCode => {
  const status =
    exception instanceof HttpException
      ? exception.getStatus()
      : (exception as { status?: unknown }).status;

  if (typeof status !== 'number' || status >= 500) {
    return isDatabaseAway(exception)
      ? 'database_unavailable'
      : 'internal_error';
  }

  return CODE_OF_STATUS[status] ?? 'request_malformed';
};
