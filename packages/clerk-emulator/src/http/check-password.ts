import { passwordTooLong, passwordTooShort } from '../errors/form-errors';

const SHORTEST = 8;
const LONGEST = 72;

/** @throws ClerkApiError 422 when a new password is too short or too long */
export function checkPasswordLength(password: string): void {
  if (password.length < SHORTEST) {
    throw passwordTooShort();
  }
  if (password.length > LONGEST) {
    throw passwordTooLong();
  }
}
