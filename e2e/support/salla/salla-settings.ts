import { expect, type Locator } from '@playwright/test';

import { type Shop } from '../../../packages/salla-emulator/src/shop/shop';
import { OURS_IN_SETTINGS } from '../expect-accessible';
import { type Visitor } from '../visitor';

/**
 * The page Salla in the settings, and Salla's own, in the words of the scenarios. What
 * leads on is found in both languages.
 */
export class SallaSettings {
  readonly ours: Locator;
  readonly connectButton: Locator;
  readonly disconnectButton: Locator;
  private readonly link: Locator;

  constructor(private readonly visitor: Visitor) {
    const { page } = visitor;

    this.link = page.getByRole('link', { name: /^(Salla|سلة)$/ });
    this.ours = page.locator(OURS_IN_SETTINGS);
    this.connectButton = page.getByRole('button', {
      name: /^(Connect Salla|ربط سلة)$/,
    });
    this.disconnectButton = page.getByRole('button', {
      name: /^(Disconnect|إلغاء الربط)$/,
    });
  }

  /** By the way that a person takes. */
  async open() {
    await this.visitor.open('/settings/profile');
    await this.link.click();
  }

  /** A page that has become as narrow as a phone is below Twenty's menu. */
  async uncover() {
    if (!(await this.ours.first().isVisible())) await this.link.click();
    await expect(this.ours.first()).toBeVisible();
  }

  /** At Salla, where the merchant has been led; earlier runs left shops of that name. */
  async consent({ merchantId, name }: Shop) {
    await this.visitor.page
      .getByRole('button', { name })
      .and(this.visitor.page.locator(`[value="${merchantId}"]`))
      .click();
  }

  async refuse() {
    await this.visitor.page.getByRole('button', { name: 'Refuse' }).click();
  }

  /** From the page of the settings to the last order that has come. */
  async connect(shop: Shop) {
    await this.open();
    await this.connectButton.click();
    await this.consent(shop);
    await this.seesConnected(shop);
  }

  /** It is asked once more. */
  async disconnect() {
    await this.disconnectButton.click();
    await this.sees('Disconnect the shop?');
    await this.disconnectButton.click();
  }

  async sees(words: string) {
    await expect(this.ours).toContainText(words);
  }

  async seesConnected({ name }: Shop) {
    await this.sees(name);
    await this.sees('Connected.');
  }

  async seesRefusal(words: string) {
    await expect(this.visitor.page.getByRole('alert')).toHaveText(words);
  }

  /** @param count what has come of a list, such as "21" or "60 / 70". */
  async seesProgress(list: string, count: string) {
    await expect(
      this.rowOf(list).getByText(count, { exact: true }),
    ).toBeVisible();
  }

  /** Of two who may be one person. */
  pairWith(name: string): Locator {
    return this.ours.getByRole('listitem').filter({ hasText: name });
  }

  rowOf(list: string): Locator {
    const { page } = this.visitor;

    return page
      .getByRole('listitem')
      .filter({ has: page.getByRole('progressbar', { name: list }) });
  }
}
