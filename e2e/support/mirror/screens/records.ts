import { type Page } from '@playwright/test';

import { openCommandMenu, type Screen } from './screen';

const FILE = {
  name: 'samples.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Name,Text,Number,Choice\nSample four,Riyadh,4,First\nSample five,Jeddah,five,Nothing\n',
  ),
};

/** Not that of attachments, which is on every page. */
const file = (page: Page) => page.locator('input[type=file][accept*=".csv"]');

const openImport = async (page: Page) => {
  await openCommandMenu(page);
  await page.locator('.tabler-icon-file-import').first().click();
  await file(page).waitFor({ state: 'attached' });
};

const uploadFile = async (page: Page) => {
  await openImport(page);
  await file(page).setInputFiles(FILE);
  await page.getByText('Sample four').first().waitFor();
};

const goOn = async (page: Page) => {
  await page.locator('div[dir] button').last().click();
};

export const RECORDS: Screen[] = [
  {
    name: 'page of a record',
    path: ({ recordId }) => `/object/sample/${recordId}`,
  },
  {
    name: 'page of a note, with its rich text',
    path: ({ noteId }) => `/object/note/${noteId}`,
  },
  {
    name: 'menu of blocks in rich text',
    path: ({ noteId }) => `/object/note/${noteId}`,
    show: async (page) => {
      await page.locator('.ProseMirror p').last().click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('/');
    },
  },
  {
    name: 'workflow',
    path: ({ workflowId }) => `/object/workflow/${workflowId}`,
  },
  {
    name: 'step of a workflow',
    path: ({ workflowId }) => `/object/workflow/${workflowId}`,
    show: async (page) => {
      await page.locator('.react-flow__node').nth(1).click();
    },
  },
  {
    name: 'dashboard',
    path: ({ dashboardId }) => `/object/dashboard/${dashboardId}`,
  },
  { name: 'import: file', path: '/objects/samples', show: openImport },
  { name: 'import: columns', path: '/objects/samples', show: uploadFile },
  {
    name: 'import: values',
    path: '/objects/samples',
    show: async (page) => {
      await uploadFile(page);
      await goOn(page);
    },
  },
];
