import { type Page } from '@playwright/test';

import { chooseNewPassword } from '../../packages/clerk-emulator/test/choose-new-password';
import { totpCode } from '../../packages/clerk-emulator/src/state/totp';

/** Clerk's form, in the words of the scenarios; it speaks English. */
export class ClerkForm {
  constructor(private readonly page: Page) {}

  async enterAddress(emailAddress: string) {
    await this.page.getByLabel('Email address').fill(emailAddress);
    await this.continue();
  }

  /** Six digits, which send themselves. */
  async enterCode(code: string) {
    await this.page.getByLabel('Enter verification code').fill(code);
  }

  /** What the authenticator app with this secret shows now. */
  async enterAuthenticatorCode(secret: string) {
    await this.enterCode(totpCode(secret));
  }

  async enterBackupCode(code: string) {
    await this.chooseMethod('Use a backup code');
    await this.page.getByLabel('Backup code').fill(code);
    await this.continue();
  }

  async chooseMethod(name: string | RegExp) {
    await this.page.getByRole('link', { name: 'Use another method' }).click();
    await this.page.getByRole('button', { name }).click();
  }

  /** Twice, as a new one is asked for. */
  async enterNewPassword(password: string) {
    await this.page.getByLabel('New password', { exact: true }).fill(password);
    await chooseNewPassword(this.page.getByLabel('Confirm password'), password);
  }

  /** On the page of the provider itself. */
  async chooseAccount(emailAddress: string) {
    await this.page.getByRole('button', { name: emailAddress }).click();
  }

  async continueWith(provider: string) {
    await this.page
      .getByRole('button', { name: `Continue with ${provider}` })
      .click();
  }

  async seesHeading(name: string) {
    await this.page.getByRole('heading', { name }).waitFor();
  }

  async continue() {
    await this.page
      .getByRole('button', { name: 'Continue', exact: true })
      .click();
  }
}
