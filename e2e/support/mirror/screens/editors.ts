import { type Page } from '@playwright/test';

import { SAMPLE_FIELDS } from '../sample-fields';
import { cell, headOf, headsOf, type Screen } from './screen';

/** The number of the column whose head says this: the same in every language. */
const columnOf = async (page: Page, label: string): Promise<number> => {
  await headOf(page, label).waitFor();

  return (await headsOf(page)).indexOf(label);
};

/** Opens the field of the first sample, in its list. */
export const edit = async (page: Page, label: string) => {
  const place = cell(page, await columnOf(page, label));

  await place.scrollIntoViewIfNeeded();
  await place.click();
  await page.keyboard.press('Enter');
};

export const EDITORS: Screen[] = [
  {
    name: 'editor of a name',
    path: '/objects/samples',
    show: async (page) => {
      await cell(page, 0).click();
      await page.keyboard.press('Enter');
    },
  },
  ...SAMPLE_FIELDS.map(({ label }) => ({
    name: `editor of ${label.toLowerCase()}`,
    path: '/objects/samples',
    show: (page: Page) => edit(page, label),
  })),
];
