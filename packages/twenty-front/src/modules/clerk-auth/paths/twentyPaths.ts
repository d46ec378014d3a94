/**
 * Twenty's addresses that have to do with signing in. The same in all releases
 * that are supported: `AppPath` in `twenty-shared/types`.
 */
export const HOME_PATH = '/';
export const SIGN_IN_PATH = '/welcome';
const INVITE_PATH = '/invite/:workspaceInviteHash';

/** Pages on which people sign in. */
export const SIGN_IN_PATHS = [SIGN_IN_PATH, INVITE_PATH];

/**
 * Links that sign somebody in, or prepare it, without Clerk. With Clerk on they
 * are refused: whoever sends such a link decides who the visitor becomes.
 */
export const CREDENTIAL_LINK_PATHS = [
  '/verify',
  '/verify-email',
  '/reset-password/:passwordResetToken',
];
