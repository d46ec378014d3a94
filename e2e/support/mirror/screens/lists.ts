import { type Page } from '@playwright/test';

import {
  cell,
  choose,
  heads,
  openCommandMenu,
  openMenu,
  type Screen,
} from './screen';

const FILTER = 'view-bar-main-filter-dropdown-id';
const OPTIONS = 'object-options-dropdown-id';

const on = (path: string, screens: Record<string, Screen['show']>): Screen[] =>
  Object.entries(screens).map(([name, show]) => ({
    name,
    path,
    ...(show && { show }),
  }));

/** Filters by what stands first in the menu with this picture. */
const filterBy = (icon: string) => async (page: Page) => {
  await openMenu(FILTER)(page);
  await choose(page, icon);
};

export const LISTS: Screen[] = [
  { name: 'list of companies', path: '/objects/companies' },
  { name: 'list of people', path: '/objects/people' },
  { name: 'list of opportunities', path: '/objects/opportunities' },
  { name: 'list of every kind of field', path: '/objects/samples' },
  { name: 'empty list of tasks', path: '/objects/tasks' },
  { name: 'list of workflows', path: '/objects/workflows' },
  { name: 'list of dashboards', path: '/objects/dashboards' },
  {
    name: 'board',
    path: ({ boardId }) => `/objects/samples?viewId=${boardId}`,
  },
  {
    name: 'month of a calendar',
    path: ({ monthId }) => `/objects/samples?viewId=${monthId}`,
  },
  {
    name: 'week of a calendar',
    path: ({ weekId }) => `/objects/samples?viewId=${weekId}`,
  },
  {
    name: 'menu of a board’s column',
    path: ({ boardId }) => `/objects/samples?viewId=${boardId}`,
    show: async (page) => {
      await page
        .locator('[aria-controls^="record-board-column-dropdown-"]')
        .first()
        .click();
    },
  },
  {
    name: 'options of a board',
    path: ({ boardId }) => `/objects/samples?viewId=${boardId}`,
    show: openMenu(OPTIONS),
  },
  {
    name: 'options of a calendar',
    path: ({ monthId }) => `/objects/samples?viewId=${monthId}`,
    show: openMenu(OPTIONS),
  },
  ...on('/objects/companies', {
    filter: openMenu(FILTER),
    sort: openMenu('sort-dropdown'),
    options: openMenu(OPTIONS),
    views: openMenu('view-picker'),
    'menu of a column': async (page) => {
      await heads(page).first().click();
    },
    'menu of the workspace': async (page) => {
      await page.getByTestId('workspace-dropdown').click();
    },
    'record in the side panel': async (page) => {
      await cell(page, 0).getByRole('link').click();
    },
    'command menu': openCommandMenu,
    search: async (page) => {
      await page.keyboard.press('/');
    },
  }),
  ...on('/objects/samples', {
    'filter by text': filterBy('typography'),
    'filter by number': filterBy('number-9'),
    'filter by date': filterBy('clock'),
    'filter by choice': filterBy('tag'),
    'filter by relation': filterBy('building-skyscraper'),
    'sorted list': async (page) => {
      await openMenu('sort-dropdown')(page);
      await choose(page, 'star');
    },
    'options of fields': async (page) => {
      await openMenu(OPTIONS)(page);
      await choose(page, 'list-details');
    },
    'selected records': async (page) => {
      await page
        .locator('[data-testid^="row-id-"] input[type=checkbox]')
        .first()
        .click({ force: true });
    },
  }),
];
