import { randomInt } from 'node:crypto';
import { verificationMissing } from '../errors/request-errors';
import { codeIncorrect } from '../errors/form-errors';
import { SentCode, Verification } from './records';
import { Store } from './store';
import { requireOpen, VERIFICATION_LIFETIME } from './verifications';

const ATTEMPTS_ALLOWED = 3;

/**
 * Clerk sends nothing to addresses with `+clerk_test` in them and takes this
 * code for them (https://clerk.com/docs/guides/development/testing/test-emails-and-phones).
 */
const TEST_CODE = '424242';

/**
 * Makes a code for an address and keeps it in the outbox instead of sending it.
 */
export function sendCode(
  store: Store,
  log: (line: string) => void,
  emailAddress: string,
  purpose: SentCode['purpose'],
  strategy: string,
): Verification {
  const code = emailAddress.includes('+clerk_test')
    ? TEST_CODE
    : String(randomInt(0, 1_000_000)).padStart(6, '0');
  store.sentCodes.push({ emailAddress, code, purpose, sentAt: Date.now() });
  log(`e-mail to ${emailAddress}: your code is ${code}`);
  return {
    strategy,
    status: 'unverified',
    attempts: 0,
    expireAt: Date.now() + VERIFICATION_LIFETIME,
    code,
  };
}

/**
 * Compares a code with the one that was sent and marks it verified.
 *
 * @throws ClerkApiError when it is wrong, too old, tried too often or not sent
 */
export function checkCode(
  verification: Verification | null,
  code: string,
): void {
  if (!verification?.code) {
    throw verificationMissing();
  }
  requireOpen(verification);
  verification.attempts += 1;
  if (verification.code === code) {
    verification.status = 'verified';
    return;
  }
  if (verification.attempts >= ATTEMPTS_ALLOWED) {
    verification.status = 'failed';
  }
  throw codeIncorrect();
}
