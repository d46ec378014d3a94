/** The claims of a verified Clerk session token that we act upon. */
export type SessionClaims = {
  userId: string;
  sessionId: string;
  /** When the token was made, in seconds. */
  issuedAt: number;
  /** Clerk still has a task for the person, such as a second factor to set up. */
  isPending: boolean;
  /** Absent when the person has no active organization. */
  organization?: { id: string; role: string };
};

export type OrganizationClaims = SessionClaims &
  Required<Pick<SessionClaims, 'organization'>>;

/** A person in an organization, whether a token says so or Clerk itself. */
export type OrganizationMember = Pick<
  OrganizationClaims,
  'userId' | 'organization'
> & {
  /** Absent when Clerk itself says so, now. */
  issuedAt?: number;
};
