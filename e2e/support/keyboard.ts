import { expect, type Locator, type Page } from '@playwright/test';

/** Twenty has a lot on a page before what is at its end. */
const LONGEST_WAY = 200;

/** Somebody who works without a mouse. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** By the Tab key to something, and Enter. */
  async choose(target: Locator) {
    await target.waitFor();
    await this.tabTo(target);
    await this.press('Enter');
  }

  /** By the Tab key alone. */
  async tabTo(target: Locator) {
    for (let presses = 0; presses < LONGEST_WAY; presses += 1) {
      if (await isFocused(target)) return;
      await this.press('Tab');
    }
    throw new Error(`The Tab key does not lead to ${target.toString()}`);
  }

  async press(key: string) {
    await this.page.keyboard.press(key);
  }

  async type(text: string) {
    await this.page.keyboard.type(text);
  }

  /** Whoever cannot see where they are cannot go on. */
  async seesFocus() {
    expect(
      await this.page.evaluate(() => {
        const { activeElement } = document;

        return (
          activeElement !== null &&
          activeElement !== document.body &&
          getComputedStyle(activeElement).outlineStyle
        );
      }),
    ).toMatch(/solid|auto/);
  }
}

/** It has the focus, or is the label of what has it. */
const isFocused = (target: Locator) =>
  target.evaluate((element) => {
    const { activeElement, body } = document;

    return (
      activeElement !== null &&
      activeElement !== body &&
      (activeElement.contains(element) || element.contains(activeElement))
    );
  });
