import { type ClerkAuthBridge } from '@/clerk-auth/bridge/ClerkAuthBridge';

export const useTwentyBridge = (): ClerkAuthBridge => ({
  isReady: true,
  hasSession: false,
  isImpersonating: false,
  isSecondFactorPending: false,
  getReturnPath: () => null,
  signInWithLoginToken: () => Promise.resolve(),
  clearSession: () => Promise.resolve(),
});
