import { HttpStatus } from '@nestjs/common';

type ErrorDescription = {
  status: HttpStatus;
  message: string;
  retryable: boolean;
};

/**
 * Every refusal of the session exchange: a stable code for programs, the HTTP
 * status, and a sentence for the person at the screen.
 */
export const CLERK_AUTH_ERRORS = {
  session_token_missing: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'You are not signed in. Please sign in.',
    retryable: false,
  },
  session_token_invalid: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'Your sign-in could not be verified. Please sign in again.',
    retryable: false,
  },
  session_token_expired: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'Your sign-in has expired. Please try again.',
    retryable: false,
  },
  session_token_not_yet_valid: {
    status: HttpStatus.UNAUTHORIZED,
    message:
      'Your sign-in is not valid yet. Please check the clock of this device and try again.',
    retryable: false,
  },
  user_deleted: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'This account no longer exists.',
    retryable: false,
  },
  origin_not_allowed: {
    status: HttpStatus.FORBIDDEN,
    message: 'Signing in is not allowed from this address.',
    retryable: false,
  },
  organization_not_served: {
    status: HttpStatus.FORBIDDEN,
    message:
      'Your organization has no workspace here. Switch to another organization, or ask your administrator for the right address.',
    retryable: false,
  },
  email_missing: {
    status: HttpStatus.FORBIDDEN,
    message:
      'Your account has no e-mail address. Add one to your account and try again.',
    retryable: false,
  },
  email_not_verified: {
    status: HttpStatus.FORBIDDEN,
    message:
      'Your e-mail address is not verified yet. Verify it in your account and try again.',
    retryable: false,
  },
  email_in_use: {
    status: HttpStatus.CONFLICT,
    message:
      'Another account already uses your e-mail address in this workspace. Ask your administrator for help.',
    retryable: false,
  },
  workspace_suspended: {
    status: HttpStatus.FORBIDDEN,
    message:
      'This workspace is suspended. Ask your administrator to reactivate it.',
    retryable: false,
  },
  request_too_large: {
    status: HttpStatus.PAYLOAD_TOO_LARGE,
    message: 'The request is too large.',
    retryable: false,
  },
  request_malformed: {
    status: HttpStatus.BAD_REQUEST,
    message: 'The request could not be read.',
    retryable: false,
  },
  clerk_off: {
    status: HttpStatus.NOT_FOUND,
    message: 'Signing in with Clerk is not set up on this server.',
    retryable: false,
  },
  password_sign_in_closed: {
    status: HttpStatus.FORBIDDEN,
    message: 'Passwords are not used here. Please sign in with your account.',
    retryable: false,
  },
  workspace_deletion_closed: {
    status: HttpStatus.FORBIDDEN,
    message:
      'A workspace is not deleted here: it goes with its organization. Have the organization deleted where organizations are managed.',
    retryable: false,
  },
  account_deletion_closed: {
    status: HttpStatus.FORBIDDEN,
    message:
      'An account is not deleted here. Delete it, or leave the organization, where you manage the account that you sign in with.',
    retryable: false,
  },
  member_removal_closed: {
    status: HttpStatus.FORBIDDEN,
    message:
      'Members are not removed here. Remove them where the organization is managed: they lose their access within seconds.',
    retryable: false,
  },
  clerk_unreachable: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    message: 'The sign-in service cannot be reached right now. We keep trying.',
    retryable: true,
  },
  provisioning_failed: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    message:
      'Your workspace could not be prepared yet. We keep trying; nothing is lost.',
    retryable: true,
  },
  service_token_invalid: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'Only tenant-manager may do this.',
    retryable: false,
  },
  tenancy_off: {
    status: HttpStatus.NOT_FOUND,
    message: 'This server serves one tenant only.',
    retryable: false,
  },
  tenant_not_found: {
    status: HttpStatus.NOT_FOUND,
    message: 'There is no such tenant.',
    retryable: false,
  },
  tenant_ambiguous: {
    status: HttpStatus.BAD_REQUEST,
    message: 'The request names more than one workspace.',
    retryable: false,
  },
  authorization_malformed: {
    status: HttpStatus.BAD_REQUEST,
    message: 'The Authorization header is not "Bearer" and one token.',
    retryable: false,
  },
  token_out_of_place: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'This token is not for the workspace that was asked for.',
    retryable: false,
  },
  tenant_database_mismatch: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    message: 'Your data cannot be reached right now. Please try again.',
    retryable: true,
  },
  tenant_held_back: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    message:
      'Your workspace is being brought up to date. We keep trying; nothing is lost.',
    retryable: true,
  },
  tenant_directory_unreachable: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    message: 'Your workspace cannot be found right now. We keep trying.',
    retryable: true,
  },
  access_revoked: {
    status: HttpStatus.UNAUTHORIZED,
    message: 'Your access has ended. Please sign in again.',
    retryable: false,
  },
  provisioning_in_progress: {
    status: HttpStatus.CONFLICT,
    message: 'The workspace is being prepared already.',
    retryable: true,
  },
  template_outdated: {
    status: HttpStatus.CONFLICT,
    message:
      'The workspace was prepared by another version of this server and cannot be used.',
    retryable: false,
  },
  workspace_in_use: {
    status: HttpStatus.CONFLICT,
    message: 'The workspace belongs to a tenant, so its files stay.',
    retryable: false,
  },
  internal_error: {
    status: HttpStatus.INTERNAL_SERVER_ERROR,
    message: 'Something went wrong on our side. Please try again.',
    retryable: true,
  },
} as const satisfies Record<string, ErrorDescription>;

export type ClerkAuthErrorCode = keyof typeof CLERK_AUTH_ERRORS;

/** A refusal with a code of CLERK_AUTH_ERRORS. */
export class ClerkAuthException extends Error {
  constructor(
    readonly code: ClerkAuthErrorCode,
    options?: ErrorOptions,
  ) {
    super(CLERK_AUTH_ERRORS[code].message, options);
    this.name = ClerkAuthException.name;
  }
}
