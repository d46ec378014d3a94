import { type ClerkAuthErrorCode } from '../sign-in/clerk-auth.exception';

/**
 * What Twenty may say about one person, and what is to be done about it. Asking again
 * does not help before something has changed: in Clerk, or about somebody else.
 */
export const PERSON_REFUSALS = {
  email_missing:
    'Has no e-mail address in Clerk, and Twenty has no account without. Add one in Clerk.',
  email_not_verified:
    'A user of Twenty has their address, which Clerk has not verified. Verify it in Clerk.',
  email_in_use:
    'A user of Twenty has their address who is somebody else in Clerk. Change one of the two.',
  last_admin:
    'Is no admin in Clerk any more, and the only one in Twenty. Make somebody else an admin.',
  request_malformed:
    'Twenty does not take what Clerk says about them. Look at the log of its server.',
} as const satisfies Partial<Record<ClerkAuthErrorCode, string>>;

export type PersonRefusal = keyof typeof PERSON_REFUSALS;

export const isRefusalOfPerson = (code: string): code is PersonRefusal =>
  code in PERSON_REFUSALS;
