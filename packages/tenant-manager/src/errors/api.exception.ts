import { HttpStatus } from '@nestjs/common';

import {
  type ApiError,
  ApiRefusal,
  COMMON_API_ERRORS,
} from '@twenty-clerk/program/errors/api-refusal';

/** Every refusal: a stable code for programs, and a sentence for a person. */
export const API_ERRORS = {
  ...COMMON_API_ERRORS,
  webhook_signature_missing: [
    HttpStatus.BAD_REQUEST,
    'The delivery is not signed: svix-id, svix-timestamp and svix-signature are needed.',
  ],
  webhook_signature_invalid: [
    HttpStatus.UNAUTHORIZED,
    'The signature does not fit, or is older than five minutes.',
  ],
  webhook_malformed: [HttpStatus.BAD_REQUEST, 'This is no event of Clerk.'],
  service_token_invalid: [
    HttpStatus.UNAUTHORIZED,
    'The service token is missing, or opens something else.',
  ],
  tenant_not_found: [HttpStatus.NOT_FOUND, 'There is no such tenant.'],
  clerk_refused: [
    HttpStatus.UNPROCESSABLE_ENTITY,
    'Clerk refused to make the organization, and nothing was changed.',
  ],
  creator_not_found: [
    HttpStatus.UNPROCESSABLE_ENTITY,
    'There is nobody with the id in createdBy, and nothing was changed.',
  ],
  creation_not_allowed: [
    HttpStatus.FORBIDDEN,
    'Your account may not make another organization. Ask your administrator.',
  ],
  too_many_creations: [
    HttpStatus.TOO_MANY_REQUESTS,
    'You have made many organizations within an hour. Please try again later.',
  ],
  too_many_invitations: [
    HttpStatus.TOO_MANY_REQUESTS,
    'The organization has invited many people within an hour. Please try again later.',
  ],
  organization_not_found: [
    HttpStatus.NOT_FOUND,
    'There is no such organization.',
  ],
  member_not_found: [
    HttpStatus.NOT_FOUND,
    'This person is not a member of the organization.',
  ],
  invitation_not_found: [HttpStatus.NOT_FOUND, 'There is no such invitation.'],
  invitation_over: [
    HttpStatus.GONE,
    'The invitation was used, revoked, or has expired. Ask for a new one.',
  ],
  invitation_for_somebody_else: [
    HttpStatus.FORBIDDEN,
    'The invitation is for another e-mail address, or yours is not verified yet.',
  ],
  already_a_member: [
    HttpStatus.CONFLICT,
    'This person is a member of the organization already.',
  ],
  last_admin: [
    HttpStatus.CONFLICT,
    'An organization needs an admin. Make somebody else one first.',
  ],
  request_in_progress: [
    HttpStatus.CONFLICT,
    'The same call is being worked on already. Please try again in a moment.',
  ],
  busy: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'Somebody else is at it just now, and nothing was changed. Please try again in a moment.',
  ],
  tenant_in_other_status: [
    HttpStatus.CONFLICT,
    'The tenant is in a status in which this cannot happen. Nothing was changed.',
  ],
  idempotency_key_reused: [
    HttpStatus.UNPROCESSABLE_ENTITY,
    'This Idempotency-Key belongs to a call with another body. Use a new one.',
  ],
  slug_taken: [
    HttpStatus.CONFLICT,
    'Another organization has this slug. Choose another one.',
  ],
} as const satisfies Record<string, ApiError>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/**
 * `clerk_unreachable` of who makes an organization. Programs are written after a guide
 * that promises 500 for it; of everybody else it is a 503.
 */
export const ORGANIZATION_NOT_MADE: ApiError = [
  HttpStatus.INTERNAL_SERVER_ERROR,
  API_ERRORS.clerk_unreachable[1],
];

/** A refusal with a code of API_ERRORS. */
export class ApiException extends ApiRefusal {
  override readonly name = 'ApiException';

  /** @param detail says more than the general sentence. */
  constructor(code: ApiErrorCode, detail?: string, options?: ErrorOptions) {
    super(code, API_ERRORS[code], detail, options);
  }
}
