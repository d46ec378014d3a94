import { type ClerkAuthBridge } from '@/clerk-auth/bridge/ClerkAuthBridge';

import { returnPath } from '../twenty/returnPath';
import { clearSession as clear, signInWithLoginToken } from '../twenty/session';
import { isImpersonating, tokenPair } from '../twenty/tokenPair';

const clearSession = async () => clear();

/** The simulator's side of the bridge, in place of Twenty's hooks. */
export const useTwentyBridge = (): ClerkAuthBridge => {
  const tokens = tokenPair.use();

  return {
    isReady: true,
    hasSession: tokens !== null,
    isImpersonating: tokens !== null && isImpersonating(tokens),
    isSecondFactorPending: false,
    getReturnPath: returnPath.read,
    signInWithLoginToken,
    clearSession,
  };
};
