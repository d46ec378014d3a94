/** What Clerk says about the person in front of this browser. */
export type ClerkSession =
  | { status: 'loading' }
  | { status: 'unreachable' }
  | { status: 'signed_out' }
  | {
      status: 'signed_in';
      userId: string;
      /**
       * The active organization. Undefined where organizations are not Clerk's:
       * the server says which one it is.
       */
      organizationId: string | null | undefined;
    };

/** Whoever is signed in, as Clerk has them. */
export type ClerkPerson = {
  name: string;
  imageUrl: string;
  mayCreateOrganizations: boolean;
};

/** The part of Clerk that the session exchange, the guard and the workspace menu need. */
export type ClerkClient = {
  session: ClerkSession;
  /** Null while Clerk does not say. */
  person: ClerkPerson | null;
  /** A fresh session token, of the active organization if Clerk has them. */
  getToken: () => Promise<string | null>;
  /**
   * Makes the active organization of this tab Clerk's last: a page is given that when it
   * loads, in whichever tab it became active.
   */
  keepOrganization: () => Promise<void>;
  /** Shows Clerk's form to make an organization, and enter it, above the page. */
  createOrganization: () => void;
  /** Ends the membership of the person; rejects with what Clerk says against it. */
  leaveOrganization: (organizationId: string) => Promise<void>;
  /** Ends the Clerk session; rejects when Clerk could not be told. */
  signOut: () => Promise<void>;
  /** Whether Clerk answers now. */
  isReachable: () => Promise<boolean>;
};
