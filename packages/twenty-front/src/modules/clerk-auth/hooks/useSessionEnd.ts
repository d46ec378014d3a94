import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import { useSignOutRequest } from '@/clerk-auth/hooks/useSignOutRequest';
import { isSignInPage } from '@/clerk-auth/paths/twentyPaths';
import { returnPathIn } from '@/clerk-auth/paths/withReturnPath';
import { useLatest } from '@/clerk-auth/react/useLatest';

/**
 * Ends the Twenty session as soon as it is over. Whoever has not signed out comes back to
 * the page that they are at, unless it is that of an organization that they have left.
 */
export const useSessionEnd = (isOver: boolean): void => {
  const { session } = useClerkClient();
  const { clearSession } = useTwentyBridge();
  const leaveWorkspace = useLeaveWorkspace();
  const isSigningOut = useSignOutRequest();
  const { pathname, search, hash } = useLocation();

  const identity =
    session.status === 'signed_in'
      ? `${session.userId} ${session.organizationId ?? ''}`
      : null;
  const openedAs = useRef<string | null>(null);
  const path = isSignInPage(pathname)
    ? returnPathIn(search)
    : `${pathname}${search}${hash}`;
  const latest = useLatest({
    clearSession,
    identity,
    isSigningOut,
    leaveWorkspace,
    path,
  });

  useEffect(() => {
    openedAs.current ??= identity;
  }, [identity]);

  useEffect(() => {
    if (!isOver) return;
    const now = latest.current;
    const hasLeft = now.identity !== null && now.identity !== openedAs.current;

    if (now.isSigningOut) void now.clearSession();
    else void now.leaveWorkspace(hasLeft ? null : now.path);
  }, [isOver, latest]);
};
