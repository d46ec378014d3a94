/** What is asked of Clerk about a person who has opened an invitation. */
export type InvitedPerson = {
  /** Of the organizations that they belong to: when they joined, as a time. */
  memberships: () => Promise<{ organizationId: string; since: number }[]>;
  /** Of the invitations to addresses of theirs that are still open. */
  invitations: () => Promise<
    { organizationId: string; accept: () => Promise<unknown> }[]
  >;
};

/**
 * - `organization`: the person belongs to it now, and wants to go there.
 * - `choice`: several invitations are open; which one it was is not known.
 * - `nothing`: the invitation is somebody else's, or over.
 */
export type FoundInvitation =
  | { kind: 'organization'; organizationId: string }
  | { kind: 'choice' }
  | { kind: 'nothing' };

/** By how much Clerk's clock and the browser's may differ. */
const DIFFERENCE_MILLISECONDS = 2 * 60_000;

/**
 * Finds out where an invitation leads, and accepts it if that is left to do.
 *
 * @param acceptedSince from when on Clerk may have accepted it already, while the
 *   person signed in or up; it does not say so. Null when it cannot have.
 */
export const findInvitation = async (
  person: InvitedPerson,
  acceptedSince: number | null,
): Promise<FoundInvitation> => {
  const [invitation, ...others] = await person.invitations();

  if (others.length > 0) return { kind: 'choice' };
  if (invitation !== undefined) {
    await invitation.accept();
    return { kind: 'organization', organizationId: invitation.organizationId };
  }
  if (acceptedSince === null) return { kind: 'nothing' };

  const newest = (await person.memberships()).toSorted(
    (one, other) => other.since - one.since,
  )[0];

  return newest !== undefined &&
    newest.since > acceptedSince - DIFFERENCE_MILLISECONDS
    ? { kind: 'organization', organizationId: newest.organizationId }
    : { kind: 'nothing' };
};
