import { type Page } from '@playwright/test';

import { type Sample } from '../sample';

type Viewport = { width: number; height: number };

/** A screen of Twenty's, and how one gets there, in any language. */
export type Screen = {
  name: string;
  path: string | ((sample: Sample) => string);
  /** What is to be done there before it is looked at. */
  show?: (page: Page, sample: Sample) => Promise<void>;
  viewport?: Viewport;
};

export const PHONE: Viewport = { width: 390, height: 844 };

/** Opens one of Twenty's menus by what it calls it in its program. */
export const openMenu = (name: string) => async (page: Page) => {
  await page.locator(`[aria-controls="${name}-options"]`).first().click();
};

/** Chooses in an open menu or panel by the picture beside the text. */
export const choose = async (page: Page, icon: string) => {
  await page.locator(`.tabler-icon-${icon}`).last().click();
};

export const cell = (page: Page, column: number, row = 0) =>
  page.locator(
    `[data-record-table-col="${column}"][data-record-table-row="${row}"]`,
  );

/** The heads of a list's columns; before them stand a handle and a checkbox. */
export const heads = (page: Page) =>
  page.locator('.header-cell[class*="record-table-column-field-"]');

export const headOf = (page: Page, label: string) =>
  heads(page).filter({ hasText: new RegExp(`^${label}$`) });

export const headsOf = async (page: Page): Promise<string[]> =>
  (await heads(page).allTextContents()).map((text) => text.trim());

export const openCommandMenu = async (page: Page) => {
  await page.keyboard.press('Control+k');
};
