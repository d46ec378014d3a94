import { SIGN_IN_PATH } from '@/clerk-auth/paths/twentyPaths';

type Place = { pathname: string; hash: string };

/**
 * Whether Clerk's form is having a second factor set up. Its last page shows the codes
 * for a lost device, once, and by then the session counts already.
 */
export const isSettingUpSecondFactor = ({ pathname, hash }: Place): boolean =>
  pathname === SIGN_IN_PATH && /\/tasks\/setup-mfa(\?|$)/.test(hash);
