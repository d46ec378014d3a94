import { type Obstacle } from '../tenants/obstacle';
import { CLOSED_ERRORS } from './closed-errors';

type ErrorDescription = {
  status: number;
  message: string;
  retryable: boolean;
  /** Who meets it: a person at the sign-in page, whose language has a text for it, or
   * another program. */
  audience: 'visitor' | 'program';
};

/**
 * Every refusal of the session exchange: a stable code for programs, the HTTP
 * status, and a sentence for the person at the screen.
 */
export const CLERK_AUTH_ERRORS = {
  session_token_missing: {
    status: 401,
    message: 'You are not signed in. Please sign in.',
    retryable: false,
    audience: 'visitor',
  },
  session_token_invalid: {
    status: 401,
    message: 'Your sign-in could not be verified. Please sign in again.',
    retryable: false,
    audience: 'visitor',
  },
  session_token_expired: {
    status: 401,
    message: 'Your sign-in has expired. Please try again.',
    retryable: false,
    audience: 'visitor',
  },
  session_token_not_yet_valid: {
    status: 401,
    message:
      'Your sign-in is not valid yet. Please check the clock of this device and try again.',
    retryable: false,
    audience: 'visitor',
  },
  user_deleted: {
    status: 401,
    message: 'This account no longer exists.',
    retryable: false,
    audience: 'visitor',
  },
  origin_not_allowed: {
    status: 403,
    message: 'Signing in is not allowed from this address.',
    retryable: false,
    audience: 'visitor',
  },
  organization_not_served: {
    status: 403,
    message:
      'Your organization has no workspace here. Switch to another organization, or ask your administrator for the right address.',
    retryable: false,
    audience: 'visitor',
  },
  email_missing: {
    status: 403,
    message:
      'Your account has no e-mail address. Add one to your account and try again.',
    retryable: false,
    audience: 'visitor',
  },
  email_not_verified: {
    status: 403,
    message:
      'Your e-mail address is not verified yet. Verify it in your account and try again.',
    retryable: false,
    audience: 'visitor',
  },
  email_in_use: {
    status: 409,
    message:
      'Another account already uses your e-mail address in this workspace. Ask your administrator for help.',
    retryable: false,
    audience: 'visitor',
  },
  last_admin: {
    status: 409,
    message:
      'Twenty keeps at least one admin, and nobody else in this workspace is one yet.',
    retryable: true,
    audience: 'program',
  },
  workspace_suspended: {
    status: 403,
    message:
      'This workspace is suspended. Ask your administrator to reactivate it.',
    retryable: false,
    audience: 'visitor',
  },
  request_too_large: {
    status: 413,
    message: 'The request is too large.',
    retryable: false,
    audience: 'program',
  },
  request_malformed: {
    status: 400,
    message: 'The request could not be read.',
    retryable: false,
    audience: 'program',
  },
  clerk_off: {
    status: 404,
    message: 'Signing in with Clerk is not set up on this server.',
    retryable: false,
    audience: 'visitor',
  },
  password_sign_in_closed: {
    status: 403,
    message: 'Passwords are not used here. Please sign in with your account.',
    retryable: false,
    audience: 'program',
  },
  ...CLOSED_ERRORS,
  clerk_unreachable: {
    status: 503,
    message: 'The sign-in service cannot be reached right now. We keep trying.',
    retryable: true,
    audience: 'visitor',
  },
  provisioning_failed: {
    status: 503,
    message:
      'Your workspace could not be prepared yet. We keep trying; nothing is lost.',
    retryable: true,
    audience: 'visitor',
  },
  service_token_invalid: {
    status: 401,
    message: 'The service token is missing, or opens something else.',
    retryable: false,
    audience: 'program',
  },
  tenancy_off: {
    status: 404,
    message: 'This server serves one tenant only.',
    retryable: false,
    audience: 'program',
  },
  tenant_not_found: {
    status: 404,
    message: 'There is no such tenant.',
    retryable: false,
    audience: 'program',
  },
  tenant_ambiguous: {
    status: 400,
    message: 'The request names more than one workspace.',
    retryable: false,
    audience: 'program',
  },
  authorization_malformed: {
    status: 400,
    message: 'The Authorization header is not "Bearer" and one token.',
    retryable: false,
    audience: 'program',
  },
  token_out_of_place: {
    status: 401,
    message: 'This token is not for the workspace that was asked for.',
    retryable: false,
    audience: 'program',
  },
  tenant_database_mismatch: {
    status: 503,
    message: 'Your data cannot be reached right now. Please try again.',
    retryable: true,
    audience: 'visitor',
  },
  tenant_held_back: {
    status: 503,
    message:
      'Your workspace is being brought up to date. We keep trying; nothing is lost.',
    retryable: true,
    audience: 'visitor',
  },
  tenant_upgrade_failed: {
    status: 503,
    message:
      'Your workspace could not be brought up to date yet. It is tried again by itself, whoever runs this CRM knows of it, and nothing is lost.',
    retryable: true,
    audience: 'visitor',
  },
  tenant_lookup_unreachable: {
    status: 503,
    message: 'Your workspace cannot be found right now. We keep trying.',
    retryable: true,
    audience: 'visitor',
  },
  access_revoked: {
    status: 401,
    message: 'Your access has ended. Please sign in again.',
    retryable: false,
    audience: 'visitor',
  },
  provisioning_in_progress: {
    status: 409,
    message: 'The workspace is being prepared already.',
    retryable: true,
    audience: 'program',
  },
  template_outdated: {
    status: 409,
    message:
      'The workspace was prepared by another version of this server and cannot be used.',
    retryable: false,
    audience: 'program',
  },
  workspace_in_use: {
    status: 409,
    message: 'The workspace belongs to a tenant, so its files stay.',
    retryable: false,
    audience: 'program',
  },
  internal_error: {
    status: 500,
    message: 'Something went wrong on our side. Please try again.',
    retryable: true,
    audience: 'visitor',
  },
} as const satisfies Record<string, ErrorDescription>;

export type ClerkAuthErrorCode = keyof typeof CLERK_AUTH_ERRORS;

type CodeWhere<Description extends Partial<ErrorDescription>> = {
  [
    Code in ClerkAuthErrorCode
  ]: (typeof CLERK_AUTH_ERRORS)[Code] extends Description ? Code : never;
}[ClerkAuthErrorCode];

/** With which a visitor is turned away. */
export type RefusalCode = CodeWhere<{ audience: 'visitor'; retryable: false }>;

/** For which a visitor waits: the same may go well a little later. */
export type DelayCode = CodeWhere<{ audience: 'visitor'; retryable: true }>;

/** A refusal with a code of CLERK_AUTH_ERRORS. */
export class ClerkAuthException extends Error {
  /** Why, of `provisioning_failed`; null when nobody may know. */
  readonly obstacle: Obstacle | null;

  constructor(
    readonly code: ClerkAuthErrorCode,
    {
      obstacle = null,
      ...options
    }: ErrorOptions & { obstacle?: Obstacle | null } = {},
  ) {
    super(CLERK_AUTH_ERRORS[code].message, options);
    this.name = ClerkAuthException.name;
    this.obstacle = obstacle;
  }
}
