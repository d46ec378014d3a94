import { ClerkApiError } from './clerk-api-error';

/*
 * Errors about the request as a whole, from
 * https://clerk.com/docs/guides/development/errors/frontend-api and
 * https://clerk.com/docs/guides/development/errors/backend-api.
 */

export const notFound = (what: string, id: string) =>
  new ClerkApiError(404, {
    code: 'resource_not_found',
    message: 'not found',
    longMessage: `No ${what} was found with id ${id}`,
  });

export const routeNotFound = () =>
  new ClerkApiError(404, {
    code: 'resource_not_found',
    message: 'Resource not found',
    longMessage: 'The emulator has no such route',
  });

export const notSignedIn = () =>
  new ClerkApiError(401, {
    code: 'authentication_invalid',
    message: 'Invalid authentication',
    longMessage:
      'Unable to authenticate the request, you need to supply an active session',
  });

export const signedOut = () =>
  new ClerkApiError(401, {
    code: 'signed_out',
    message: 'Signed out',
    longMessage: 'You are signed out',
  });

export const developmentBrowserUnknown = () =>
  new ClerkApiError(401, {
    code: 'dev_browser_unauthenticated',
    message: 'Browser unauthenticated',
    longMessage:
      'Unable to authenticate this browser for your development instance. Check your Clerk cookies and try again.',
  });

export const alreadySignedIn = (sessionId: string) =>
  new ClerkApiError(400, {
    code: 'session_exists',
    message: 'Session already exists',
    longMessage: "You're already signed in.",
    meta: { session_id: sessionId },
  });

export const notAllowed = () =>
  new ClerkApiError(403, {
    code: 'authorization_invalid',
    message: 'Unauthorized request',
    longMessage: 'You are not authorized to perform this request',
  });

export const notAMember = () =>
  new ClerkApiError(403, {
    code: 'not_a_member_in_organization',
    message: 'not a member',
    longMessage: 'You are not a member of this organization.',
  });

export const organizationNotUsable = () =>
  new ClerkApiError(404, {
    code: 'organization_not_found_or_unauthorized',
    message: 'organization not found or unauthorized',
    longMessage:
      'The organization was not found, or you are not a member of it.',
  });

export const alreadyAMember = () =>
  new ClerkApiError(400, {
    code: 'already_a_member_in_organization',
    message: 'already a member',
    longMessage: 'User is already a member of the organization.',
  });

export const lastAdmin = () =>
  new ClerkApiError(400, {
    code: 'organization_minimum_admins_needed',
    message: 'must have at least one admin',
    longMessage:
      'There has to be at least one organization member with the minimum set of permissions.',
  });

export const membershipQuotaExceeded = (limit: number) =>
  new ClerkApiError(403, {
    code: 'organization_membership_quota_exceeded',
    message: 'organization membership quota exceeded',
    longMessage: `You have reached your limit of ${limit} organization memberships.`,
  });

export const secretKeyInvalid = () =>
  new ClerkApiError(401, {
    code: 'clerk_key_invalid',
    message:
      'The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.',
    longMessage:
      'The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.',
  });

export const authorizationHeaderInvalid = () =>
  new ClerkApiError(401, {
    code: 'authorization_header_format_invalid',
    message: 'Invalid Authorization header format',
    longMessage:
      "Invalid Authorization header format. Must be 'Bearer <YOUR_API_KEY>'",
  });

export const ticketInvalid = () =>
  new ClerkApiError(400, {
    code: 'ticket_invalid_code',
    message: 'ticket is invalid',
    longMessage: 'The ticket is invalid, or has been used or revoked.',
  });

export const ticketExpired = () =>
  new ClerkApiError(400, {
    code: 'ticket_expired_code',
    message: 'ticket is expired',
    longMessage: 'The ticket has expired. Please ask for a new one.',
  });

export const verificationMissing = () =>
  new ClerkApiError(400, {
    code: 'verification_missing',
    message: 'missing verification',
    longMessage: 'A verification code has to be prepared first.',
  });

export const verificationExpired = () =>
  new ClerkApiError(400, {
    code: 'verification_expired',
    message: 'expired',
    longMessage: 'This verification has expired. You must create a new one.',
  });

export const verificationFailed = () =>
  new ClerkApiError(400, {
    code: 'verification_failed',
    message: 'failed',
    longMessage:
      'Too many failed attempts. You have to try again with the same or another method.',
  });

export const alreadyVerified = () =>
  new ClerkApiError(400, {
    code: 'verification_already_verified',
    message: 'already verified',
    longMessage: 'This verification has already been verified.',
  });

export const externalAccountNotFound = () =>
  new ClerkApiError(422, {
    code: 'external_account_not_found',
    message: 'Invalid external account',
    longMessage: 'The External Account was not found.',
  });

export const externalAccountExists = () =>
  new ClerkApiError(422, {
    code: 'external_account_exists',
    message: 'Already exists',
    longMessage: 'This account is already in use.',
  });

export const providerRefused = () =>
  new ClerkApiError(400, {
    code: 'oauth_access_denied',
    message: 'Access denied',
    longMessage: 'You did not grant access to your account.',
  });

export const passkeyRegistrationFailed = () =>
  new ClerkApiError(400, {
    code: 'passkey_registration_failure',
    message: 'Passkey registration failed',
    longMessage: 'The passkey could not be registered. Please try again.',
  });

export const passkeyNotRegistered = () =>
  new ClerkApiError(400, {
    code: 'passkey_not_registered',
    message: 'Passkey not registered',
    longMessage: 'This passkey is not registered to an account.',
  });

export const passkeyRefused = () =>
  new ClerkApiError(400, {
    code: 'passkey_authentication_failure',
    message: 'Passkey authentication failed',
    longMessage:
      'The passkey could not be verified. Please try again, or use another method.',
  });
