/** Injects how often Clerk is asked who is a member still. */
export const MEMBERS_CHECK_SECONDS = Symbol('MEMBERS_CHECK_SECONDS');
