import { useEffect } from 'react';
import { matchPath, useLocation, useNavigate } from 'react-router-dom';

import { currentUser } from './currentUser';
import { returnPath } from './returnPath';
import { isRedirectEnabled } from './session';
import { tokenPair } from './tokenPair';

const HOME_PATH = '/objects/people';
const SIGN_IN_PATH = '/welcome';
const PROFILE_PATH = '/create/profile';
const OPEN_PATHS = [
  SIGN_IN_PATH,
  '/invite/:workspaceInviteHash',
  '/verify',
  '/verify-email',
];

const matches = (paths: string[], pathname: string) =>
  paths.some((path) => matchPath(path, pathname) !== null);

/** Sends people where they belong, by the rules that Twenty has for it. */
export const PageChangeEffect = () => {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const hasSession = tokenPair.use() !== null;
  const user = currentUser.use();
  const mayRedirect = isRedirectEnabled.use();

  useEffect(() => {
    if (!mayRedirect) return;
    const isOpen = matches(OPEN_PATHS, pathname);

    if (!hasSession) {
      if (isOpen || matches(['/reset-password/:token'], pathname)) return;
      returnPath.save(`${pathname}${search}${hash}`);
      navigate(SIGN_IN_PATH);
    } else if (user === null) {
      // Still loading.
    } else if (user.onboardingStatus !== 'COMPLETED') {
      if (pathname !== PROFILE_PATH) navigate(PROFILE_PATH);
    } else if (isOpen || pathname === '/' || pathname === PROFILE_PATH) {
      navigate(returnPath.resolve() ?? HOME_PATH);
      returnPath.clear();
    }
  }, [hasSession, user, mayRedirect, pathname, search, hash, navigate]);

  return null;
};
