import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { type ClerkIdentity } from '@/clerk-auth/session/ExchangeAnswer';

/**
 * - `enter`: show the page.
 * - `leave`: this address is not used with Clerk; go home.
 * - `wait`: show nothing; Twenty is about to open the sign-in page.
 * - `behind`: a tab of another organization is in front; wait for somebody to turn here.
 * - `end_session`: the Twenty session no longer fits; end it and sign in anew.
 */
export type VisitorPlace =
  'enter' | 'leave' | 'wait' | 'behind' | 'end_session';

type VisitorFacts = {
  isOnSignInPage: boolean;
  isOnCredentialLink: boolean;
  hasTwentySession: boolean;
  clerkSession: ClerkSession;
  /** For whom the Twenty session was made; null if not by Clerk. */
  sessionOwner: ClerkIdentity | null;
  /** The session is this tab's to make and to end: see tabInFront. */
  isTabInFront: boolean;
};

/** Decides where a visitor belongs, from both sessions and the address. */
export const placeVisitor = ({
  isOnSignInPage,
  isOnCredentialLink,
  hasTwentySession,
  clerkSession,
  sessionOwner,
  isTabInFront,
}: VisitorFacts): VisitorPlace => {
  if (isOnCredentialLink) return 'leave';
  if (!hasTwentySession && !isOnSignInPage) return 'wait';
  if (!hasTwentySession) {
    return clerkSession.status === 'signed_in' && !isTabInFront
      ? 'behind'
      : 'enter';
  }

  // As long as Clerk does not say otherwise, people inside keep working.
  if (clerkSession.status === 'signed_out') return 'end_session';
  if (clerkSession.status !== 'signed_in') return 'enter';

  const isTheirs =
    sessionOwner?.userId === clerkSession.userId &&
    (clerkSession.organizationId === undefined ||
      clerkSession.organizationId === sessionOwner.organizationId);

  if (isTheirs) return 'enter';
  // Two tabs in two organizations must not end each other's session in turns.
  return isTabInFront ? 'end_session' : 'behind';
};
