import { type User } from '@clerk/backend';

import { type ClerkProfile } from '@twenty-clerk/contract/people/profile';

/** What both programs go by of what Clerk says about a person. */
export const profileOfUser = ({
  primaryEmailAddress,
  firstName,
  lastName,
}: User): ClerkProfile => ({
  email: primaryEmailAddress?.emailAddress.toLowerCase() ?? null,
  isEmailVerified: primaryEmailAddress?.verification?.status === 'verified',
  firstName: firstName ?? '',
  lastName: lastName ?? '',
});
