import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import { useSignOutRequest } from '@/clerk-auth/hooks/useSignOutRequest';
import { isSignInPage } from '@/clerk-auth/paths/twentyPaths';
import { returnPathIn } from '@/clerk-auth/paths/withReturnPath';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { endAccess } from '@/clerk-auth/session/endAccess';
import { isOwnerSignedIn } from '@/clerk-auth/session/sessionOwner';
import { identityIn } from '@/clerk-auth/session/tabInFront';
import { waitFor } from '@/clerk-auth/session/waitFor';

/** How long somebody waits for Clerk to note the organization of their tab. */
const LONGEST_MILLISECONDS = 3_000;

/**
 * Ends the Twenty session as soon as it is over, and with it every token of whoever has no
 * Clerk session any more. Whoever has not signed out comes back to the page that they are
 * at, unless it is that of an organization that they have left.
 */
export const useSessionEnd = (isOver: boolean): void => {
  const { session, keepOrganization } = useClerkClient();
  const { clearSession } = useTwentyBridge();
  const leaveWorkspace = useLeaveWorkspace();
  const isSigningOut = useSignOutRequest();
  const { pathname, search, hash } = useLocation();

  const identity = identityIn(session);
  const openedAs = useRef<string | null>(null);
  const path = isSignInPage(pathname)
    ? returnPathIn(search)
    : `${pathname}${search}${hash}`;
  const latest = useLatest({
    clearSession,
    identity,
    isSigningOut,
    keepOrganization,
    leaveWorkspace,
    path,
    session,
  });

  useEffect(() => {
    openedAs.current ??= identity;
  }, [identity]);

  useEffect(() => {
    if (!isOver) return;
    const controller = new AbortController();
    const { signal } = controller;

    const end = async () => {
      await Promise.race([
        latest.current.keepOrganization().catch(() => undefined),
        waitFor(LONGEST_MILLISECONDS, signal),
      ]);
      signal.throwIfAborted();

      const now = latest.current;
      const hasLeft =
        now.identity !== null && now.identity !== openedAs.current;

      // Who signs out has had them ended.
      if (now.isSigningOut) return now.clearSession();
      if (!isOwnerSignedIn(now.session)) endAccess();
      await now.leaveWorkspace(hasLeft ? null : now.path);
    };

    end().catch(() => undefined);
    return () => controller.abort();
  }, [isOver, latest]);
};
