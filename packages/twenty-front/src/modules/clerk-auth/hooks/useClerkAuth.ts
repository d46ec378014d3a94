import { useSyncExternalStore } from 'react';
import { useLocation } from 'react-router-dom';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import { useRepeatedAttempt } from '@/clerk-auth/hooks/useRepeatedAttempt';
import { useLookAgain } from '@/clerk-auth/hooks/useLookAgain';
import { useSessionExchange } from '@/clerk-auth/hooks/useSessionExchange';
import { useSignOutRequest } from '@/clerk-auth/hooks/useSignOutRequest';
import { mayPass } from '@/clerk-auth/messages/describeRefusal';
import { returnPathIn } from '@/clerk-auth/paths/withReturnPath';
import {
  type ClerkAuthState,
  resolveClerkAuthState,
} from '@/clerk-auth/session/ClerkAuthState';
import { organizationSwitchRequest } from '@/clerk-auth/session/organizationSwitchRequest';
import { requestClerkSignOut } from '@/clerk-auth/session/requestClerkSignOut';
import { forgetSignIns } from '@/clerk-auth/session/signInLoop';
import { signOutRequest } from '@/clerk-auth/session/signOutRequest';
import { identityIn } from '@/clerk-auth/session/tabInFront';

type ClerkAuth = {
  state: ClerkAuthState;
  /** The person has an organization and may leave the list without a choice. */
  hasOrganization: boolean;
  /** Tries again at once: the exchange, the sign-out, or reaching Clerk. */
  tryAgain: () => void;
  /** Shows the list of organizations to somebody who has one already. */
  switchOrganization: () => void;
  /** Leaves that list, and exchanges again for the organization now active. */
  finishSwitching: () => void;
  /** Signs out of Twenty and of Clerk. */
  signOut: () => void;
};

/**
 * Brings a person from Clerk into Twenty and tells how far they are. Works on
 * its own as long as it is mounted, so one page uses it: the sign-in page.
 */
export const useClerkAuth = (): ClerkAuth => {
  const { session, getToken, signOut, isReachable } = useClerkClient();
  const bridge = useTwentyBridge();
  const leaveWorkspace = useLeaveWorkspace();
  const { search } = useLocation();
  const locale = useTwentyLocale();
  const isSignOutRequested = useSignOutRequest();

  const leaving = useSyncExternalStore(
    organizationSwitchRequest.subscribe,
    organizationSwitchRequest.read,
  );
  const organizationId =
    session.status === 'signed_in' ? session.organizationId : null;
  const isSwitchingOrganization =
    leaving !== null &&
    (organizationId === undefined || leaving === organizationId);

  const exchange = useSessionExchange({
    identityKey: organizationId === null ? null : identityIn(session),
    isAllowed:
      bridge.isReady &&
      !bridge.hasSession &&
      !isSignOutRequested &&
      !isSwitchingOrganization,
    getToken,
    locale,
    bridge,
  });

  const clerkSignOut = useRepeatedAttempt(
    isSignOutRequested &&
      (session.status === 'signed_in' || session.status === 'signed_out'),
    'attempt',
    async () => {
      if (!(await isReachable())) return false;
      await signOut();
      signOutRequest.clear();
      return true;
    },
  );

  // clerk-js does not try to load a second time; a new page does.
  const clerkReload = useRepeatedAttempt(
    session.status === 'unreachable',
    'pause',
    async () => {
      if (!(await isReachable())) return false;
      window.location.reload();
      return true;
    },
  );

  const state = resolveClerkAuthState({
    session,
    isSignOutRequested,
    clerkRetryAt:
      session.status === 'unreachable'
        ? clerkReload.retryAt
        : clerkSignOut.retryAt,
    hasSignOutFailed: clerkSignOut.hasFailed,
    isChoosingOrganization: isSwitchingOrganization,
    hasTwentySession: bridge.hasSession,
    exchange: exchange.progress,
  });

  useLookAgain(
    state.status === 'refused' && mayPass(state.code),
    exchange.restartQuietly,
  );

  const startOver = () => {
    forgetSignIns();
    // Tokens that Twenty took but could not use must go first.
    if (bridge.hasSession) void leaveWorkspace(returnPathIn(search));
    else exchange.restart();
  };

  return {
    state,
    hasOrganization:
      organizationId === undefined ? leaving !== null : organizationId !== null,
    tryAgain: () => {
      if (session.status === 'unreachable') clerkReload.retryNow();
      else if (isSignOutRequested) clerkSignOut.retryNow();
      else startOver();
    },
    switchOrganization: () => {
      if (organizationId !== null) {
        organizationSwitchRequest.set(organizationId ?? '');
      }
      if (bridge.hasSession) void leaveWorkspace();
    },
    finishSwitching: () => {
      organizationSwitchRequest.clear();
      startOver();
    },
    signOut: () => {
      requestClerkSignOut();
      if (bridge.hasSession) void bridge.clearSession();
    },
  };
};
