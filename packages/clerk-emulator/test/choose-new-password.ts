import { type Locator } from '@playwright/test';

/**
 * Types a new password into its last field and sends the form with Enter. Clerk's
 * verdict on a new password slides in below the field and moves the button down; a
 * click on the moving button may come to nothing.
 */
export async function chooseNewPassword(
  field: Locator,
  password: string,
): Promise<void> {
  await field.fill(password);
  await field.press('Enter');
}
