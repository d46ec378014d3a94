import { useEffect } from 'react';
import { matchPath, Navigate, Outlet, useLocation } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { signInPageChunk } from '@/clerk-auth/components/signInPageChunk';
import { ClerkSignIn } from '@/clerk-auth/components/ClerkSignIn';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useIsTabVisible } from '@/clerk-auth/hooks/useIsTabVisible';
import {
  CREDENTIAL_LINK_PATHS,
  HOME_PATH,
  SIGN_IN_PATHS,
} from '@/clerk-auth/paths/twentyPaths';
import { placeVisitor } from '@/clerk-auth/session/placeVisitor';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

const isOneOf = (paths: readonly string[], pathname: string) =>
  paths.some((path) => matchPath(path, pathname) !== null);

/** Decides for every page whether the visitor may see it. */
export const ClerkGuard = () =>
  useClerkConfiguration().status === 'off' ? <Outlet /> : <GuardedOutlet />;

const GuardedOutlet = () => {
  const { pathname } = useLocation();
  const { hasSession, isSecondFactorPending, clearSession } = useTwentyBridge();
  const { session } = useClerkClient();
  const isTabVisible = useIsTabVisible();
  const isOnSignInPage = isOneOf(SIGN_IN_PATHS, pathname);

  const place = placeVisitor({
    isOnSignInPage,
    isOnCredentialLink: isOneOf(CREDENTIAL_LINK_PATHS, pathname),
    hasTwentySession: hasSession,
    clerkSession: session,
    sessionOwner: readSessionOwner(),
    isTabVisible,
  });

  useEffect(() => {
    if (place === 'end_session') clearSession();
    if (place === 'wait') void signInPageChunk.start();
  }, [place, clearSession]);

  if (place === 'leave') return <Navigate to={HOME_PATH} replace />;
  if (place !== 'enter') return null;

  // Without the layouts that Twenty puts around its form, which in 2.6 are a
  // dialog over a mock of the application. They stay for Twenty's own form,
  // which asks for a second factor that was set up in Twenty.
  return isOnSignInPage && !isSecondFactorPending ? (
    <ClerkSignIn />
  ) : (
    <Outlet />
  );
};
