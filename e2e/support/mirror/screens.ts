import { type Page } from '@playwright/test';

type Viewport = { width: number; height: number };

/** A screen of Twenty's, and how one gets there. */
export type Screen = {
  name: string;
  path: string;
  /** What is to be done there before it is compared. */
  show?: (page: Page) => Promise<void>;
  viewport?: Viewport;
};

const PHONE: Viewport = { width: 390, height: 844 };

const clickText = (text: string) => async (page: Page) => {
  await page.getByText(text, { exact: true }).first().click();
};

const cell = (page: Page, column: number, row = 0) =>
  page.locator(
    `[data-record-table-col="${column}"][data-record-table-row="${row}"]`,
  );

const editCell = (column: number) => async (page: Page) => {
  await cell(page, column).click();
  await page.keyboard.press('Enter');
};

const openFirstRecord = async (page: Page) => {
  await cell(page, 0)
    .getByRole('link')
    .or(cell(page, 0).locator('[data-testid="chip"]'))
    .first()
    .click();
};

const settings = (
  name: string,
  path: string,
  show?: Screen['show'],
): Screen => ({
  name: `settings: ${name}`,
  path: `/settings/${path}`,
  ...(show && { show }),
});

export const SCREENS: Screen[] = [
  { name: 'list of companies', path: '/objects/companies' },
  { name: 'list of people', path: '/objects/people' },
  { name: 'list of opportunities', path: '/objects/opportunities' },
  { name: 'empty list of tasks', path: '/objects/tasks' },
  { name: 'list of workflows', path: '/objects/workflows' },
  { name: 'dashboards', path: '/objects/dashboards' },
  {
    name: 'filter',
    path: '/objects/companies',
    show: clickText('Filter'),
  },
  { name: 'sort', path: '/objects/companies', show: clickText('Sort') },
  { name: 'options', path: '/objects/companies', show: clickText('Options') },
  {
    name: 'views',
    path: '/objects/companies',
    show: clickText('All Companies'),
  },
  {
    name: 'menu of a column',
    path: '/objects/companies',
    show: clickText('Creation date'),
  },
  {
    name: 'menu of the workspace',
    path: '/objects/companies',
    show: async (page) => {
      await page.getByTestId('workspace-dropdown').click();
    },
  },
  {
    name: 'editor of a name',
    path: '/objects/companies',
    show: editCell(0),
  },
  { name: 'editor of links', path: '/objects/companies', show: editCell(1) },
  {
    name: 'editor of a relation',
    path: '/objects/companies',
    show: editCell(3),
  },
  {
    name: 'editor of an address',
    path: '/objects/companies',
    show: editCell(6),
  },
  { name: 'editor of phones', path: '/objects/people', show: editCell(4) },
  {
    name: 'editor of e-mail addresses',
    path: '/objects/people',
    show: editCell(1),
  },
  {
    name: 'editor of money',
    path: '/objects/opportunities',
    show: editCell(1),
  },
  {
    name: 'editor of a date',
    path: '/objects/opportunities',
    show: editCell(3),
  },
  {
    name: 'command menu',
    path: '/objects/companies',
    show: async (page) => {
      await page.keyboard.press('Control+k');
    },
  },
  {
    name: 'search',
    path: '/objects/companies',
    show: async (page) => {
      await page.keyboard.press('/');
    },
  },
  settings('profile', 'profile'),
  settings('experience', 'experience'),
  settings('accounts', 'accounts'),
  settings('general', 'general'),
  settings('members', 'members'),
  settings('data model', 'objects'),
  settings('an object', 'objects/companies'),
  settings('a field', 'objects/companies/name'),
  settings('new field', 'objects/companies/new-field/select'),
  settings('new object', 'objects/new'),
  settings('roles', 'members#roles'),
  settings('interfaces', 'mcp-apis'),
  settings('new webhook', 'mcp-apis/webhooks/new'),
  settings('artificial intelligence', 'ai'),
  settings('applications', 'applications'),
  { name: 'list, on a phone', path: '/objects/companies', viewport: PHONE },
  {
    name: 'settings, on a phone',
    path: '/settings/experience',
    viewport: PHONE,
  },
];

export { openFirstRecord };
