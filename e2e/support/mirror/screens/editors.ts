import { type Page } from '@playwright/test';

import { type Sample } from '../sample';
import { SAMPLE_FIELDS } from '../sample-fields';
import { cell, headOf, headsOf, type Screen } from './screen';

/** The number of the column whose head says this: the same in every language. */
const columnOf = async (page: Page, label: string): Promise<number> => {
  await headOf(page, label).waitFor();

  return (await headsOf(page)).indexOf(label);
};

/** Opens a field of a record, in its list. */
export const edit = async (page: Page, recordId: string, label: string) => {
  const place = page
    .getByTestId(`row-id-${recordId}`)
    .locator(`[data-record-table-col="${await columnOf(page, label)}"]`);

  await place.scrollIntoViewIfNeeded();
  await place.click();
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
    show: (page: Page, { recordId }: Sample) => edit(page, recordId, label),
  })),
];
