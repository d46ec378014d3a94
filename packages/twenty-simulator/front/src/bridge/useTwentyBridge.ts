import { type ClerkAuthBridge } from '@/clerk-auth/bridge/ClerkAuthBridge';

import { returnPath } from '../twenty/returnPath';
import { clearSession as clear, signInWithLoginToken } from '../twenty/session';
import { tokenPair } from '../twenty/tokenPair';

const clearSession = async () => clear();

/** The simulator's side of the bridge, in place of Twenty's hooks. */
export const useTwentyBridge = (): ClerkAuthBridge => ({
  isReady: true,
  hasSession: tokenPair.use() !== null,
  isSecondFactorPending: false,
  getReturnPath: returnPath.read,
  signInWithLoginToken,
  clearSession,
});
