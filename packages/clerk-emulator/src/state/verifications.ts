import {
  alreadyVerified,
  verificationExpired,
  verificationFailed,
} from '../errors/request-errors';
import { Verification } from './records';

/** How long a person has for an answer. */
export const VERIFICATION_LIFETIME = 10 * 60 * 1000;

/** @throws ClerkApiError 400 when it is over, whichever way */
export function requireOpen(verification: Verification): void {
  if (verification.status === 'verified') {
    throw alreadyVerified();
  }
  if (verification.status === 'failed') {
    throw verificationFailed();
  }
  if ((verification.expireAt ?? 0) < Date.now()) {
    verification.status = 'expired';
    throw verificationExpired();
  }
}
