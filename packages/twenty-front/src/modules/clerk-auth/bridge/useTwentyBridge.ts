import { useCallback } from 'react';

import { useAuth } from '@/auth/hooks/useAuth';
import { useReturnToPath } from '@/auth/hooks/useReturnToPath';
import { isImpersonatingState } from '@/auth/states/isImpersonatingState';
import {
  SignInUpStep,
  signInUpStepState,
} from '@/auth/states/signInUpStepState';
import { type ClerkAuthBridge } from '@/clerk-auth/bridge/ClerkAuthBridge';
import { twentyServerBaseUrl } from '@/clerk-auth/bridge/twentyEnvironment';
import { useHasTwentySession } from '@/clerk-auth/bridge/useHasTwentySession';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { endCookieSession } from '@/clerk-auth/bridge/endCookieSession';
import { useForgetWorkspace } from '@/clerk-auth/bridge/useForgetWorkspace';
import { clientConfigApiStatusState } from '@/client-config/states/clientConfigApiStatusState';
import { useAtomStateValue } from '@/ui/utilities/state/jotai/hooks/useAtomStateValue';

/**
 * Twenty's side of the bridge: the only file of this module that knows
 * Twenty's hooks. Works below Twenty's own providers (pages and routes).
 */
export const useTwentyBridge = (): ClerkAuthBridge => {
  const { getAuthTokensFromLoginToken, clearSession } = useAuth();
  const { getReturnToPath } = useReturnToPath();
  const hasSession = useHasTwentySession();
  const { isSaved: isReady } = useAtomStateValue(clientConfigApiStatusState);
  const isImpersonating = useAtomStateValue(isImpersonatingState);
  const signInUpStep = useAtomStateValue(signInUpStepState);
  const forgetWorkspace = useForgetWorkspace();

  // Twenty's callbacks change with almost every render; an effect that signs
  // somebody in must not start again for that.
  const latest = useLatest({
    getAuthTokensFromLoginToken,
    clearSession,
    forgetWorkspace,
  });

  return {
    isReady,
    hasSession,
    isImpersonating,
    isSecondFactorPending:
      signInUpStep === SignInUpStep.TwoFactorAuthenticationProvision ||
      signInUpStep === SignInUpStep.TwoFactorAuthenticationVerification,
    getReturnPath: getReturnToPath,
    signInWithLoginToken: useCallback(
      (loginToken) => {
        latest.current.forgetWorkspace();

        return latest.current.getAuthTokensFromLoginToken(loginToken);
      },
      [latest],
    ),
    clearSession: useCallback(async () => {
      await endCookieSession(twentyServerBaseUrl);
      latest.current.clearSession();
    }, [latest]),
  };
};
