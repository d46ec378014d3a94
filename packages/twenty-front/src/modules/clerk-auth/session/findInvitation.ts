/** What is asked of Clerk about a person who has opened an invitation. */
export type InvitedPerson = {
  /** Of the organizations that they belong to: when they joined, as a time. */
  memberships: () => Promise<{ organizationId: string; since: number }[]>;
  /** Of the invitations to addresses of theirs that are still open. */
  invitations: () => Promise<
    { organizationId: string; accept: () => Promise<unknown> }[]
  >;
};

/** What is known of the invitation itself. */
export type OpenedInvitation = {
  /** Into which organization; null when that is not known. */
  organizationId: string | null;
  /**
   * From when on Clerk may have accepted it already, while the person signed in or up;
   * it does not say so. Null when it cannot have.
   */
  acceptedSince: number | null;
};

/**
 * - `organization`: the person belongs to it now, and wants to go there.
 * - `choice`: invitations are open, and whether one of them was meant is not known.
 * - `nothing`: the invitation is somebody else's, or over.
 */
export type FoundInvitation =
  | { kind: 'organization'; organizationId: string }
  | { kind: 'choice' }
  | { kind: 'nothing' };

/** By how much Clerk's clock and the browser's may differ. */
const DIFFERENCE_MILLISECONDS = 2 * 60_000;

/**
 * Finds out where an invitation leads, and accepts it if that is left to do. Nobody
 * becomes a member of an organization whose invitation they have not opened.
 */
export const findInvitation = async (
  person: InvitedPerson,
  { organizationId, acceptedSince }: OpenedInvitation,
): Promise<FoundInvitation> => {
  if (organizationId !== null) return findNamed(person, organizationId);

  const newest = (
    acceptedSince === null ? [] : await person.memberships()
  ).toSorted((one, other) => other.since - one.since)[0];

  if (
    newest !== undefined &&
    acceptedSince !== null &&
    newest.since > acceptedSince - DIFFERENCE_MILLISECONDS
  ) {
    return { kind: 'organization', organizationId: newest.organizationId };
  }

  return {
    kind: (await person.invitations()).length > 0 ? 'choice' : 'nothing',
  };
};

const findNamed = async (
  person: InvitedPerson,
  organizationId: string,
): Promise<FoundInvitation> => {
  const isNamed = (it: { organizationId: string }) =>
    it.organizationId === organizationId;

  // Also of whoever has accepted it long ago, and opens its mail once more.
  if ((await person.memberships()).some(isNamed)) {
    return { kind: 'organization', organizationId };
  }

  const invitation = (await person.invitations()).find(isNamed);

  if (invitation === undefined) return { kind: 'nothing' };
  await invitation.accept();
  return { kind: 'organization', organizationId };
};
