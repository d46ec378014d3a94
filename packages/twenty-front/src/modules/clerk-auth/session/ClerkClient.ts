/** What Clerk says about the person in front of this browser. */
export type ClerkSession =
  | { status: 'loading' }
  | { status: 'unreachable' }
  | { status: 'signed_out' }
  | { status: 'signed_in'; userId: string; organizationId: string | null };

/** The part of Clerk that the session exchange and the guard need. */
export type ClerkClient = {
  session: ClerkSession;
  /** A fresh session token of the active organization. */
  getToken: () => Promise<string | null>;
  /** Ends the Clerk session; rejects when Clerk could not be told. */
  signOut: () => Promise<void>;
  /** Whether Clerk answers now. */
  isReachable: () => Promise<boolean>;
};
