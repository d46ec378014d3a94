/** Clerk's limit for what an organization or a person is called. Twenty has none. */
export const LONGEST_NAME = 256;
