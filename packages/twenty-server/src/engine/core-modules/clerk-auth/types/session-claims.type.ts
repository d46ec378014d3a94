/** The claims of a verified Clerk session token that we act upon. */
export type SessionClaims = {
  userId: string;
  sessionId: string;
  /** Absent when the person has no active organization. */
  organization?: { id: string; role: string };
};

export type OrganizationClaims = SessionClaims &
  Required<Pick<SessionClaims, 'organization'>>;
