import { useAuth, useClerk } from '@clerk/clerk-react';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { type ClerkFrontConfiguration } from '@/clerk-auth/configuration/ClerkFrontConfiguration';
import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { isClerkReachable } from '@/clerk-auth/session/isClerkReachable';

// clerk-js gives up by itself only after fifteen seconds.
const PATIENCE_MILLISECONDS = 4000;

/** Whether Clerk has been loading for long and does not answer either. */
const useIsStuck = (
  isLoading: boolean,
  configuration: ClerkFrontConfiguration,
): boolean => {
  const [isStuck, setIsStuck] = useState(false);

  useEffect(() => {
    if (!isLoading) return;
    let isCurrent = true;
    const timeout = setTimeout(async () => {
      const isReachable = await isClerkReachable(configuration);
      if (isCurrent) setIsStuck(!isReachable);
    }, PATIENCE_MILLISECONDS);

    return () => {
      isCurrent = false;
      clearTimeout(timeout);
      setIsStuck(false);
    };
  }, [isLoading, configuration]);

  return isStuck;
};

/** Follows Clerk's session, and whether Clerk can be relied upon at all. */
export const useClerkSession = (
  configuration: ClerkFrontConfiguration,
): ClerkSession => {
  const clerk = useClerk();
  const { isLoaded, userId, orgId } = useAuth();
  const clerkStatus = useSyncExternalStore(
    (onChange) => {
      clerk.on('status', onChange);
      return () => clerk.off('status', onChange);
    },
    () => clerk.status,
  );
  const isStuck = useIsStuck(clerkStatus === 'loading', configuration);

  if (clerkStatus === 'error' || isStuck) return { status: 'unreachable' };
  if (!isLoaded) return { status: 'loading' };
  if (userId) {
    return { status: 'signed_in', userId, organizationId: orgId ?? null };
  }
  // Half-loaded, Clerk does not know whether somebody is signed in.
  return clerkStatus === 'degraded'
    ? { status: 'unreachable' }
    : { status: 'signed_out' };
};
