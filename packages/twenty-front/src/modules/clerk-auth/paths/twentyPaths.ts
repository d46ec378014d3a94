import { matchPath } from 'react-router-dom';
import { type AppPath } from 'twenty-shared/types';

/** Twenty's addresses that have to do with signing in. */
export const HOME_PATH = '/';
export const SIGN_IN_PATH: `${AppPath.SignInUp}` = '/welcome';
const INVITE_PATH: `${AppPath.Invite}` = '/invite/:workspaceInviteHash';
const VERIFY_PATH: `${AppPath.Verify}` = '/verify';
const VERIFY_EMAIL_PATH: `${AppPath.VerifyEmail}` = '/verify-email';
const RESET_PASSWORD_PATH: `${AppPath.ResetPassword}` =
  '/reset-password/:passwordResetToken';

// 2.18 has two of its pages twice.
const SIGN_IN_PATHS = [SIGN_IN_PATH, INVITE_PATH, '/welcome-v2'];
const CREDENTIAL_LINK_PATHS = [
  VERIFY_PATH,
  VERIFY_EMAIL_PATH,
  RESET_PASSWORD_PATH,
  '/verify-v2',
];

/** Whether people sign in there. */
export const isSignInPage = (pathname: string): boolean =>
  isOneOf(SIGN_IN_PATHS, pathname);

/**
 * Whether a link there signs somebody in, or prepares it, without Clerk. With Clerk
 * on it is refused: whoever sends such a link decides who the visitor becomes.
 */
export const isCredentialLink = (pathname: string): boolean =>
  isOneOf(CREDENTIAL_LINK_PATHS, pathname);

const isOneOf = (paths: readonly string[], pathname: string) =>
  paths.some((path) => matchPath(path, pathname) !== null);
