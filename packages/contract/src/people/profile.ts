/** What a workspace shows of a person. */
export type Profile = {
  email: string;
  isEmailVerified: boolean;
  firstName: string;
  lastName: string;
};

/** What Clerk says about a person. */
export type ClerkProfile = Omit<Profile, 'email'> & {
  /** The primary one, in lower case; null for somebody who has none. */
  email: string | null;
  /** The address of the picture that they have chosen; null for none. */
  picture: string | null;
};

/** A member's own record in the workspace, by which Twenty matches mail. */
export type MemberRecord = Omit<Profile, 'email' | 'isEmailVerified'> & {
  email: string | null;
  /** Which picture of Clerk's it shows; null where it shows none of Clerk's. */
  picture: string | null;
};

/**
 * What Twenty should have of a person whom it has: Clerk's names, unless Clerk has
 * none; Clerk's address once it is verified, unless it is somebody else's there.
 *
 * @param isTaken whether another user in the same database keeps an address.
 */
export const wantedProfile = (
  clerk: ClerkProfile,
  had: Profile,
  isTaken: (email: string) => boolean,
): Profile => {
  const names =
    clerk.firstName === '' && clerk.lastName === ''
      ? { firstName: had.firstName, lastName: had.lastName }
      : { firstName: clerk.firstName, lastName: clerk.lastName };

  return clerk.email !== null && clerk.isEmailVerified && !isTaken(clerk.email)
    ? { ...names, email: clerk.email, isEmailVerified: true }
    : { ...names, email: had.email, isEmailVerified: had.isEmailVerified };
};

/** Whether user and member's record have the names and the address that are wanted. */
export const isUpToDate = (
  wanted: Profile,
  had: Profile,
  member: Omit<MemberRecord, 'picture'>,
): boolean =>
  had.isEmailVerified === wanted.isEmailVerified &&
  [had, member].every(
    ({ email, firstName, lastName }) =>
      email === wanted.email &&
      firstName === wanted.firstName &&
      lastName === wanted.lastName,
  );
