import { useEffect, useSyncExternalStore } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router-dom';

import { useLanguageOfDates } from '@/clerk-auth/bridge/useLanguageOfDates';
import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { ClerkInvitation } from '@/clerk-auth/components/invitation/ClerkInvitation';
import { HeldWorkspace } from '@/clerk-auth/components/HeldWorkspace';
import { LeavingOrganization } from '@/clerk-auth/components/leaving/LeavingOrganization';
import { signInPageChunk } from '@/clerk-auth/components/signInPageChunk';
import { ClerkSignIn } from '@/clerk-auth/components/ClerkSignIn';
import { TabBehind } from '@/clerk-auth/components/screens/TabBehind';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useInvitationTicket } from '@/clerk-auth/hooks/useInvitationTicket';
import { useIsTabInFront } from '@/clerk-auth/hooks/useIsTabInFront';
import { useSessionEnd } from '@/clerk-auth/hooks/useSessionEnd';
import { useSignOutRequest } from '@/clerk-auth/hooks/useSignOutRequest';
import {
  HOME_PATH,
  isCredentialLink,
  isSignInPage,
} from '@/clerk-auth/paths/twentyPaths';
import { invitationTicket } from '@/clerk-auth/session/invitationTicket';
import { placeVisitor } from '@/clerk-auth/session/placeVisitor';
import { holdRequests, requestHold } from '@/clerk-auth/session/requestHold';
import {
  readSessionOwner,
  subscribeToSessionOwner,
} from '@/clerk-auth/session/sessionOwner';
import { identityIn, tabInFront } from '@/clerk-auth/session/tabInFront';

// At once: the next page has another address.
if (clerkConfiguration.read().status !== 'off') {
  invitationTicket.keepFrom(window.location.search);
  holdRequests();
}

/** Decides for every page whether the visitor may see it. */
export const ClerkGuard = () =>
  useClerkConfiguration().status === 'off' ? <Outlet /> : <GuardedOutlet />;

const GuardedOutlet = () => {
  const { pathname } = useLocation();
  const { hasSession, isSecondFactorPending } = useTwentyBridge();
  const { session } = useClerkClient();
  const identity = identityIn(session);
  const isTabInFront = useIsTabInFront(identity);
  const isInvited = useInvitationTicket() !== null;
  const isSigningOut = useSignOutRequest();
  const isOnSignInPage = isSignInPage(pathname);
  const sessionOwner = useSyncExternalStore(
    subscribeToSessionOwner,
    readSessionOwner,
  );
  const hold = useSyncExternalStore(requestHold.subscribe, requestHold.read);

  const place = placeVisitor({
    isOnSignInPage,
    isOnCredentialLink: isCredentialLink(pathname),
    hasTwentySession: hasSession,
    clerkSession: session,
    sessionOwner,
    isTabInFront,
  });

  useLanguageOfDates();
  useSessionEnd(place === 'end_session');
  useEffect(() => {
    if (place === 'wait') void signInPageChunk.start();
  }, [place]);

  if (place === 'leave') return <Navigate to={HOME_PATH} replace />;
  if (place === 'behind' && identity !== null) {
    return <TabBehind onGoOn={() => tabInFront.turnTo(identity)} />;
  }
  if (isInvited && session.status === 'signed_in' && !isSigningOut) {
    return <ClerkInvitation />;
  }
  if (place !== 'enter') return null;

  // Without the layouts that Twenty puts around its form, which in 2.6 are a
  // dialog over a mock of the application. They stay for Twenty's own form,
  // which asks for a second factor that was set up in Twenty.
  return (
    <>
      {isOnSignInPage && !isSecondFactorPending ? <ClerkSignIn /> : <Outlet />}
      {hasSession && <LeavingOrganization />}
      {/* The sign-in page has one of its own for those who are not in yet. */}
      {hold !== null && hasSession && <HeldWorkspace {...hold} />}
    </>
  );
};
