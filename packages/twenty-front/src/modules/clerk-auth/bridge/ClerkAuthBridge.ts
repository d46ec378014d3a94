/**
 * Everything that the Clerk components need from Twenty. `useTwentyBridge`
 * implements it with Twenty's own hooks; the simulator brings its own.
 */
export type ClerkAuthBridge = {
  /** Twenty has read its configuration and can take a login token. */
  isReady: boolean;
  /** Twenty holds an access token. */
  hasSession: boolean;
  /** Whoever is signed in acts as somebody else, which Clerk knows nothing of. */
  isImpersonating: boolean;
  /** Twenty asks for a second factor of its own: its form has to show. */
  isSecondFactorPending: boolean;
  /** The page that a visitor without a session asked for, if any. */
  getReturnPath: () => string | null;
  /**
   * Swaps a login token for Twenty's access and refresh tokens and loads the
   * person. Rejects when the token is not accepted.
   */
  signInWithLoginToken: (loginToken: string) => Promise<void>;
  /**
   * Forgets Twenty's tokens in this tab, with all that Twenty forgets with a session, and
   * opens the sign-in page. Resolves while that is on its way.
   */
  clearSession: () => Promise<void>;
};
