import { type Page } from '@playwright/test';

import { cell, openMenu, PHONE, type Screen } from './screen';

const onPhone = (
  name: string,
  path: Screen['path'],
  show?: (page: Page) => Promise<void>,
): Screen => ({
  name: `${name}, on a phone`,
  path,
  viewport: PHONE,
  ...(show && { show }),
});

export const ON_A_PHONE: Screen[] = [
  onPhone('list', '/objects/companies'),
  onPhone('board', ({ boardId }) => `/objects/samples?viewId=${boardId}`),
  onPhone('month', ({ monthId }) => `/objects/samples?viewId=${monthId}`),
  onPhone('page of a record', ({ recordId }) => `/object/sample/${recordId}`),
  onPhone('record', '/objects/companies', async (page) => {
    await cell(page, 0).getByRole('link').click();
  }),
  onPhone(
    'options',
    '/objects/companies',
    openMenu('object-options-dropdown-id'),
  ),
  onPhone('settings', '/settings/experience'),
  onPhone('data model', '/settings/objects'),
];
