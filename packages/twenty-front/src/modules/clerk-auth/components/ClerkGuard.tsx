import { type ReactNode, useEffect } from 'react';
import { matchPath, Navigate, Outlet, useLocation } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useIsTabVisible } from '@/clerk-auth/hooks/useIsTabVisible';
import {
  CREDENTIAL_LINK_PATHS,
  HOME_PATH,
  SIGN_IN_PATHS,
} from '@/clerk-auth/router/twentyPaths';
import { placeVisitor } from '@/clerk-auth/session/placeVisitor';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

const isOneOf = (paths: readonly string[], pathname: string) =>
  paths.some((path) => matchPath(path, pathname) !== null);

type ClerkGuardProps = {
  /**
   * Stands in for the layouts that Twenty puts around its form: in 2.6 that is
   * a dialog over a mock of the application.
   */
  signInPage: ReactNode;
};

/** Decides for every page whether the visitor may see it. */
export const ClerkGuard = ({ signInPage }: ClerkGuardProps) =>
  useClerkConfiguration().status === 'off' ? (
    <Outlet />
  ) : (
    <GuardedOutlet signInPage={signInPage} />
  );

const GuardedOutlet = ({ signInPage }: ClerkGuardProps) => {
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
  }, [place, clearSession]);

  if (place === 'leave') return <Navigate to={HOME_PATH} replace />;
  if (place !== 'enter') return null;

  // Twenty's own form asks for a second factor that was set up in Twenty.
  return isOnSignInPage && !isSecondFactorPending ? signInPage : <Outlet />;
};
