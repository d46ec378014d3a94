import { HttpStatus } from '@nestjs/common';

/** Every refusal: a stable code for programs, and a sentence for a person. */
export const API_ERRORS = {
  webhook_signature_missing: [
    HttpStatus.BAD_REQUEST,
    'The delivery is not signed: svix-id, svix-timestamp and svix-signature are needed.',
  ],
  webhook_signature_invalid: [
    HttpStatus.UNAUTHORIZED,
    'The signature does not fit, or is older than five minutes.',
  ],
  webhook_malformed: [HttpStatus.BAD_REQUEST, 'This is no event of Clerk.'],
  request_malformed: [HttpStatus.BAD_REQUEST, 'The request could not be read.'],
  request_too_large: [
    HttpStatus.PAYLOAD_TOO_LARGE,
    'The request is too large.',
  ],
  not_found: [HttpStatus.NOT_FOUND, 'There is nothing here.'],
  service_token_invalid: [
    HttpStatus.UNAUTHORIZED,
    'The service token is missing or wrong.',
  ],
  not_signed_in: [
    HttpStatus.UNAUTHORIZED,
    'You are not signed in, or no longer. Please sign in.',
  ],
  tenant_not_found: [HttpStatus.NOT_FOUND, 'There is no such tenant.'],
  clerk_unreachable: [
    HttpStatus.INTERNAL_SERVER_ERROR,
    'Clerk cannot be reached right now, and nothing was changed. Please try again.',
  ],
  clerk_refused: [
    HttpStatus.INTERNAL_SERVER_ERROR,
    'Clerk refused to make the organization, and nothing was changed.',
  ],
  internal_error: [
    HttpStatus.INTERNAL_SERVER_ERROR,
    'Something went wrong on our side. Please try again.',
  ],
} as const satisfies Record<string, readonly [HttpStatus, string]>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** A refusal with a code of API_ERRORS. */
export class ApiException extends Error {
  constructor(
    readonly code: ApiErrorCode,
    /** Says more than the general sentence. */
    readonly detail?: string,
    options?: ErrorOptions,
  ) {
    super(detail ?? API_ERRORS[code][1], options);
    this.name = ApiException.name;
  }
}
