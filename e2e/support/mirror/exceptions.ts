/** What need not be mirrored, and why. */
export const EXCEPTIONS: { selector: string; reason: string }[] = [];
