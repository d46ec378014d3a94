import { HttpStatus } from '@nestjs/common';

/** A code's status, and its sentence for a person. */
export type ApiError = readonly [status: HttpStatus, sentence: string];

/** Those that every API of ours has. */
export const COMMON_API_ERRORS = {
  request_malformed: [HttpStatus.BAD_REQUEST, 'The request could not be read.'],
  request_too_large: [
    HttpStatus.PAYLOAD_TOO_LARGE,
    'The request is too large.',
  ],
  encoding_unsupported: [
    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
    'The request has to come in UTF-8, and not compressed.',
  ],
  not_found: [HttpStatus.NOT_FOUND, 'There is nothing here.'],
  not_signed_in: [
    HttpStatus.UNAUTHORIZED,
    'You are not signed in, or no longer. Please sign in.',
  ],
  not_allowed: [
    HttpStatus.FORBIDDEN,
    'Only an admin of the organization may do this.',
  ],
  clerk_unreachable: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'Clerk cannot be reached right now, and nothing was changed. Please try again.',
  ],
  database_unavailable: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'The database cannot be reached right now. Please try again in a moment.',
  ],
  internal_error: [
    HttpStatus.INTERNAL_SERVER_ERROR,
    'Something went wrong on our side. Please try again.',
  ],
} as const satisfies Record<string, ApiError>;

/** A refusal: a stable code for programs, and a sentence for a person. */
export class ApiRefusal extends Error {
  override readonly name: string = 'ApiRefusal';

  readonly status: HttpStatus;

  /**
   * @param detail says more than the code's own sentence.
   * @param options the cause, where something has failed. It is for the log only.
   */
  constructor(
    readonly code: string,
    [status, sentence]: ApiError,
    detail?: string,
    options?: ErrorOptions,
  ) {
    super(detail ?? sentence, options);
    this.status = status;
  }
}
