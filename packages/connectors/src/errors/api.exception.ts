import { HttpStatus } from '@nestjs/common';

import {
  type ApiError,
  ApiRefusal,
  COMMON_API_ERRORS,
} from '@twenty-clerk/program/errors/api-refusal';

/** Every refusal: a stable code for programs, and a sentence for a person. */
export const API_ERRORS = {
  ...COMMON_API_ERRORS,
  busy: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'Too much is being sent at once. Please try again in a moment.',
  ],
  webhooks_off: [
    HttpStatus.NOT_FOUND,
    'This deployment takes no such webhooks: its secret is not set.',
  ],
  webhook_signature_missing: [
    HttpStatus.BAD_REQUEST,
    'The delivery is not signed.',
  ],
  webhook_signature_invalid: [
    HttpStatus.UNAUTHORIZED,
    'The signature does not fit.',
  ],
  organization_required: [
    HttpStatus.FORBIDDEN,
    'Choose an organization first.',
  ],
  tenant_not_ready: [
    HttpStatus.CONFLICT,
    'The workspace of your organization is not ready yet. Please try again in a minute.',
  ],
  tenant_lookup_unreachable: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'It cannot be said right now which workspace is yours. Please try again.',
  ],
  workspace_unreachable: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'Your workspace cannot be reached right now. Please try again.',
  ],
  salla_off: [
    HttpStatus.NOT_FOUND,
    'This deployment has no app at Salla: shops cannot be connected.',
  ],
  salla_refused: [
    HttpStatus.BAD_GATEWAY,
    'Salla did not let us in. Please connect the shop again.',
  ],
  salla_unreachable: [
    HttpStatus.SERVICE_UNAVAILABLE,
    'Salla cannot be reached right now. Please try again.',
  ],
  connection_state_invalid: [
    HttpStatus.FORBIDDEN,
    'This link was not made for you, was used before, or is too old. Please press "Connect" again.',
  ],
  shop_taken: [
    HttpStatus.CONFLICT,
    'This shop is connected to another organization. It has to be disconnected there first.',
  ],
  second_shop: [
    HttpStatus.CONFLICT,
    'Your organization has another shop connected. It has to be disconnected first.',
  ],
  shop_not_connected: [
    HttpStatus.NOT_FOUND,
    'Your organization has no shop connected.',
  ],
} as const satisfies Record<string, ApiError>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** A refusal with a code of API_ERRORS. */
export class ApiException extends ApiRefusal {
  override readonly name = 'ApiException';

  constructor(code: ApiErrorCode, options?: ErrorOptions) {
    super(code, API_ERRORS[code], undefined, options);
  }
}
