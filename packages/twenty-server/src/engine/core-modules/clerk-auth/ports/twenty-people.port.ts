import {
  type MemberRecord,
  type Profile,
} from '@twenty-clerk/contract/people/profile';

export type TwentyUser = { id: string; email: string };

export type NewTwentyUser = Profile & {
  /** A BCP 47 tag such as `ar-SA`; one that Twenty does not speak is ignored. */
  locale?: string;
};

/** Twenty's own services for users, memberships, roles and login tokens. */
export interface TwentyPeople {
  findUserByEmail(email: string): Promise<TwentyUser | null>;

  /** Never makes a server administrator, whatever the database holds. */
  createUser(user: NewTwentyUser): Promise<TwentyUser>;

  /**
   * Makes the user a member, unless they are one already, and completes every step of Twenty's onboarding. Also mends what
   * a crash has left half done. Never called twice at once.
   *
   * @param roleId the workspace's default role when null.
   */
  addToWorkspace(
    userId: string,
    workspaceId: string,
    roleId: string | null,
  ): Promise<void>;

  /**
   * @throws ClerkAuthException last_admin when nobody would be left who is one.
   */
  assignRole(membership: {
    workspaceId: string;
    userWorkspaceId: string;
    roleId: string;
  }): Promise<void>;

  /**
   * Ends the membership, and what reads their mailboxes and calendars; what the person
   * did in the workspace stays.
   */
  removeFromWorkspace(userId: string, workspaceId: string): Promise<void>;

  /** The records of all members, by user. */
  listMembers(workspaceId: string): Promise<Map<string, MemberRecord>>;

  /** The record of a member; null when the user has none. */
  findMember(userId: string, workspaceId: string): Promise<MemberRecord | null>;

  /** Whose record that is, in a workspace; null for one that is not there. */
  findUserOfMember(
    memberId: string,
    workspaceId: string,
  ): Promise<string | null>;

  /** Writes the user and the member's record, and forgets what is cached of them. */
  updateProfile(
    userId: string,
    workspaceId: string,
    profile: Profile,
  ): Promise<void>;

  /**
   * Has the member's record show a copy of a picture of Clerk's.
   *
   * @param picture its address; null to show none.
   * @returns false, and nothing changes, when it cannot be fetched or is no picture.
   */
  showPicture(
    userId: string,
    workspaceId: string,
    picture: string | null,
  ): Promise<boolean>;

  /** @param locale see NewTwentyUser. */
  setLocale(userId: string, workspaceId: string, locale: string): Promise<void>;

  /** Completes every step of Twenty's onboarding for all members. */
  completeOnboardingOfAll(workspaceId: string): Promise<void>;

  /**
   * Makes worthless what could still be swapped for the user's tokens: refresh
   * tokens, and the codes of agents that they have let in.
   */
  endStoredTokens(userId: string): Promise<void>;

  /** A short-lived token that Twenty's front swaps for its token pair. */
  issueLoginToken(
    user: TwentyUser,
    workspaceId: string,
  ): Promise<{ token: string; expiresAt: Date }>;

  /** What a token of Twenty's says; null for one that is not good. */
  readToken(token: string): Promise<Record<string, unknown> | null>;
}

export const TWENTY_PEOPLE = Symbol('TWENTY_PEOPLE');
