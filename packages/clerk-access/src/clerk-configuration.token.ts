/** Injects the `ClerkConfiguration`, or null when Clerk is off. */
export const CLERK_CONFIGURATION = Symbol('CLERK_CONFIGURATION');
