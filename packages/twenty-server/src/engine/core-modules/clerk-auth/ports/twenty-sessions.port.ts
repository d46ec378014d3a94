/** The sessions that a cookie opens, in the current tenant's database. */
export interface TwentySessions {
  /** Ends all of a user; those who are at work notice at their next request. */
  endOfUser(userId: string): Promise<void>;

  /** Ends the one that a cookie holds; nothing happens where there is none. */
  end(sessionToken: string): Promise<void>;
}

export const TWENTY_SESSIONS = Symbol('TWENTY_SESSIONS');
