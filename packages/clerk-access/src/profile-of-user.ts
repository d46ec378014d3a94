import { type User } from '@clerk/backend';

import { pictureAddress } from '@twenty-clerk/contract/people/picture-address';
import { type ClerkProfile } from '@twenty-clerk/contract/people/profile';

/** What both programs go by of what Clerk says about a person. */
export const profileOfUser = ({
  primaryEmailAddress,
  firstName,
  lastName,
  hasImage,
  imageUrl,
}: User): ClerkProfile => ({
  email: primaryEmailAddress?.emailAddress.toLowerCase() ?? null,
  isEmailVerified: primaryEmailAddress?.verification?.status === 'verified',
  firstName: firstName ?? '',
  lastName: lastName ?? '',
  picture: pictureAddress({ hasImage, imageUrl }),
});
