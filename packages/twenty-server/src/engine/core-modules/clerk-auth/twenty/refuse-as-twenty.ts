import {
  AuthException,
  AuthExceptionCode,
} from 'src/engine/core-modules/auth/auth.exception';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

/**
 * Twenty answers only to its own exceptions as to a credential that is not good: its
 * front then lets go of a token, its server of a cookie.
 *
 * @throws AuthException in the place of a ClerkAuthException; else what `admit` throws.
 */
export const refuseAsTwenty = (admit: () => void): void => {
  try {
    admit();
  } catch (error) {
    throw error instanceof ClerkAuthException
      ? new AuthException(error.message, AuthExceptionCode.UNAUTHENTICATED)
      : error;
  }
};
