import { useAuth, useClerk } from '@clerk/clerk-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router-dom';

import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';
import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { isClerkReachable } from '@/clerk-auth/session/isClerkReachable';
import { isSettingUpSecondFactor } from '@/clerk-auth/session/isSettingUpSecondFactor';

/**
 * Why Clerk should be asked whether it is there at all. `slow`: clerk-js gives
 * up by itself only after fifteen seconds. `silent`: it may be hiding a failure.
 */
type Doubt = 'slow' | 'silent';

const PATIENCE_MILLISECONDS: Record<Doubt, number> = { slow: 4000, silent: 0 };

/**
 * Whether clerk-js takes a failed request for an empty answer, which would mean
 * that nobody is signed in: it does so in a browser that is offline, or driven
 * by a program (`isValidBrowserOnline` in `@clerk/shared/browser`).
 */
const doesClerkHideFailures = () => !navigator.onLine || navigator.webdriver;

/** Whether Clerk answers; null while there is no doubt, or no result yet. */
const useAnswerInDoubt = (
  doubt: Doubt | null,
  configuration: ClerkFrontConfiguration,
): boolean | null => {
  const [isAnswering, setIsAnswering] = useState<boolean | null>(null);

  useEffect(() => {
    if (doubt === null) return;
    let isCurrent = true;
    const timeout = setTimeout(async () => {
      const isReachable = await isClerkReachable(configuration);
      if (isCurrent) setIsAnswering(isReachable);
    }, PATIENCE_MILLISECONDS[doubt]);

    return () => {
      isCurrent = false;
      clearTimeout(timeout);
      setIsAnswering(null);
    };
  }, [doubt, configuration]);

  return isAnswering;
};

/** Follows Clerk's session, and whether Clerk can be relied upon at all. */
export const useClerkSession = (
  configuration: ClerkFrontConfiguration,
): ClerkSession => {
  const clerk = useClerk();
  // A session with tasks, as to choose a new password, is that of nobody yet.
  const { isLoaded, userId, orgId } = useAuth();
  const isSettingUp = isSettingUpSecondFactor(useLocation());
  const clerkStatus = useSyncExternalStore(
    (onChange) => {
      clerk.on('status', onChange);
      return () => clerk.off('status', onChange);
    },
    () => clerk.status,
  );

  // Clerk that cannot reach its server publishes an empty client first and says
  // only then that it is degraded: until it is done, nothing it says counts.
  const isLoading = clerkStatus === 'loading' || !isLoaded;
  const isSilent = !isLoading && !userId && doesClerkHideFailures();
  const doubt = clerkStatus === 'loading' ? 'slow' : isSilent ? 'silent' : null;
  const isAnswering = useAnswerInDoubt(doubt, configuration);

  if (clerkStatus === 'error' || isAnswering === false) {
    return { status: 'unreachable' };
  }
  if (isLoading || (isSilent && isAnswering === null)) {
    return { status: 'loading' };
  }
  if (userId && !isSettingUp) {
    return {
      status: 'signed_in',
      userId,
      organizationId:
        configuration.organizationsUrl === undefined
          ? (orgId ?? null)
          : undefined,
    };
  }
  // Half-loaded, Clerk does not know whether somebody is signed in.
  return clerkStatus === 'degraded'
    ? { status: 'unreachable' }
    : { status: 'signed_out' };
};
