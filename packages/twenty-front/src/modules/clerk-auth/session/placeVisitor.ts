import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { type ClerkIdentity } from '@/clerk-auth/session/ExchangeAnswer';

/**
 * - `enter`: show the page.
 * - `leave`: this address is not used with Clerk; go home.
 * - `wait`: show nothing; Twenty is about to open the sign-in page.
 * - `end_session`: the Twenty session no longer fits; end it and sign in anew.
 */
export type VisitorPlace = 'enter' | 'leave' | 'wait' | 'end_session';

type VisitorFacts = {
  isOnSignInPage: boolean;
  isOnCredentialLink: boolean;
  hasTwentySession: boolean;
  clerkSession: ClerkSession;
  /** For whom the Twenty session was made; null if not by Clerk. */
  sessionOwner: ClerkIdentity | null;
  /** The tab is in front. Each tab can have its own active organization. */
  isTabVisible: boolean;
};

/** Decides where a visitor belongs, from both sessions and the address. */
export const placeVisitor = ({
  isOnSignInPage,
  isOnCredentialLink,
  hasTwentySession,
  clerkSession,
  sessionOwner,
  isTabVisible,
}: VisitorFacts): VisitorPlace => {
  if (isOnCredentialLink) return 'leave';
  if (!hasTwentySession) return isOnSignInPage ? 'enter' : 'wait';

  // As long as Clerk does not say otherwise, people inside keep working.
  if (clerkSession.status === 'signed_out') return 'end_session';
  if (clerkSession.status !== 'signed_in') return 'enter';

  if (sessionOwner?.userId !== clerkSession.userId) return 'end_session';

  // Two tabs in two organizations must not end each other's session in turns:
  // only the one in front may.
  return clerkSession.organizationId !== undefined &&
    sessionOwner.organizationId !== clerkSession.organizationId &&
    isTabVisible
    ? 'end_session'
    : 'enter';
};
