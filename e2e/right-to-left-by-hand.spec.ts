import { expect, type Locator, type Page, test } from '@playwright/test';

import { enterAsReaderOf } from './support/mirror/browsers';
import {
  createFavorites,
  FAVORITES,
  removeFavorites,
} from './support/mirror/favorites';
import { carry, dragTo, placeIn } from './support/mirror/hands';
import {
  createSample,
  removeSample,
  type Sample,
} from './support/mirror/sample';
import { edit } from './support/mirror/screens/editors';
import {
  cell,
  choose,
  headOf,
  headsOf,
  openMenu,
} from './support/mirror/screens/screen';
import { type Visitor } from './support/visitor';

const url = process.env.E2E_URL_RIGHT_TO_LEFT ?? '';

test.describe.configure({ mode: 'default' });
test.skip(
  url === '',
  'The simulator has none of these screens: npm run e2e -- --url-right-to-left URL',
);

let reem: Visitor;
let sample: Sample;

test.beforeAll(async ({ browser }) => {
  if (url === '') return;
  test.setTimeout(600_000);
  reem = await enterAsReaderOf(browser, url, 'ar-SA');
  sample = await createSample(reem);
  await createFavorites(reem);
});

test.afterAll(async () => {
  if (url === '') return;
  await removeFavorites(reem);
  await removeSample(reem);
  await reem.page.context().close();
});

/** The column that is moved. */
const MOVED = 'Text';

const HANDLE = '[aria-roledescription="draggable"]';

const idsOf = (elements: Locator): Promise<string[]> =>
  elements.evaluateAll((found) =>
    found.map((element) => element.getAttribute('data-selectable-id') ?? ''),
  );

const rows = (page: Page) => page.locator('[data-testid^="row-id-"]');

/** The names of the favorites, in their order in the drawer. */
const favoritesOf = async (page: Page): Promise<string[]> =>
  (await page.locator(HANDLE).allTextContents())
    .map((text) => text.trim())
    .filter((text) => FAVORITES.includes(text));

/** What stands behind a column, and all columns once both have changed places. */
const nextTo = async (
  page: Page,
  label: string,
): Promise<[string, string[]]> => {
  const labels = await headsOf(page);
  const place = labels.indexOf(label);
  const next = labels[place + 1];

  if (next === undefined) throw new Error(`${label} is the last column.`);
  return [next, labels.with(place, next).with(place + 1, label)];
};

const widthOf = async (element: Locator): Promise<number> =>
  (await element.boundingBox())?.width ?? 0;

const boxOf = async (element: Locator) => {
  const box = await element.boundingBox();

  if (box === null) throw new Error('It is not to be seen.');
  return box;
};

/** The records in each of a board's columns. */
const cardsByColumn = (page: Page): Promise<string[][]> =>
  page
    .locator('[data-record-board-column-id]')
    .evaluateAll((columns) =>
      columns.map((column) =>
        Array.from(
          column.querySelectorAll('[data-selectable-id]'),
          (card) => card.getAttribute('data-selectable-id') ?? '',
        ),
      ),
    );

const recordOf = async (id: string) => {
  const { sample: record } = await reem.ask<{
    sample: { day: string; company: { name: string } | null };
  }>(
    '/graphql',
    `query { sample(filter: { id: { eq: "${id}" } }) { day company { name } } }`,
  );

  return record;
};

const openList = async () => {
  await reem.open('/objects/samples');
  // Rows stand there before their records do.
  await reem.page.getByTestId(`row-id-${sample.recordId}`).waitFor();
};

for (const hand of ['mouse', 'keyboard'] as const) {
  test(`a record is put below the next by ${hand}`, async () => {
    const { page } = reem;

    await openList();

    await expect.poll(() => idsOf(rows(page))).not.toHaveLength(0);

    const before = await idsOf(rows(page));
    const handle = rows(page).first().locator(HANDLE).first();

    await (hand === 'mouse'
      ? dragTo(page, handle, await placeIn(rows(page).nth(1), 0.5, 0.8))
      : carry(page, handle, ['ArrowDown']));

    const [first, second, ...others] = before;

    await expect
      .poll(() => idsOf(rows(page)))
      .toEqual([second, first, ...others]);
  });

  test(`a card goes to the next column, at the left, by ${hand}`, async () => {
    const { page } = reem;
    const columns = page.locator('[data-record-board-column-id]');

    await reem.open(`/objects/samples?viewId=${sample.boardId}`);

    const card = page.locator(HANDLE).filter({
      has: page.locator(`[data-selectable-id="${sample.recordId}"]`),
    });

    await card.waitFor();

    const from = (await cardsByColumn(page)).findIndex((ids) =>
      ids.includes(sample.recordId),
    );
    const next = columns.nth(from + 1);

    await (hand === 'mouse'
      ? dragTo(page, card, await placeIn(next, 0.5, 0.3))
      : carry(page, card, ['ArrowLeft']));
    await expect
      .poll(async () => (await cardsByColumn(page))[from + 1])
      .toContain(sample.recordId);
  });

  test(`a column goes behind the next in the options by ${hand}`, async () => {
    const { page } = reem;

    await openList();

    const [next, wanted] = await nextTo(page, MOVED);
    const item = (label: string) =>
      page
        .locator(HANDLE)
        .filter({ hasText: new RegExp(`^${label}$`) })
        .last();

    await openMenu('object-options-dropdown-id')(page);
    await choose(page, 'list-details');
    await (hand === 'mouse'
      ? dragTo(page, item(MOVED), await placeIn(item(next), 0.5, 0.8))
      : carry(page, item(MOVED), ['ArrowDown']));
    await expect.poll(() => headsOf(page)).toEqual(wanted);
  });

  test(`a favorite is put below the next by ${hand}`, async () => {
    const { page } = reem;

    await openList();

    await expect.poll(() => favoritesOf(page)).not.toHaveLength(0);

    const [first = '', second = '', third = ''] = await favoritesOf(page);
    const item = (name: string) =>
      page.locator(HANDLE).filter({ hasText: name });

    // It is put before what it is dropped on.
    await (hand === 'mouse'
      ? dragTo(page, item(first), await placeIn(item(third), 0.5, 0.5))
      : carry(page, item(first), ['ArrowDown', 'ArrowDown']));
    await expect.poll(() => favoritesOf(page)).toEqual([second, first, third]);
  });

  test(`columns scroll by while the first stays, by ${hand}`, async () => {
    const { page } = reem;

    await openList();

    const first = cell(page, 0);
    const place = await first.boundingBox();
    const last = (await headsOf(page)).length - 1;

    if (hand === 'mouse') {
      await first.hover();
      await page.mouse.wheel(-4_000, 0);
    } else {
      await edit(page, sample.recordId, MOVED);
      await page.keyboard.press('Escape');
      for (let column = 0; column < last; column += 1) {
        await page.keyboard.press('ArrowLeft');
      }
    }
    await expect(cell(page, last)).toBeInViewport();
    expect(await first.boundingBox()).toEqual(place);
  });

  test(`a date is chosen by ${hand}`, async () => {
    const { page } = reem;
    const { day } = await recordOf(sample.recordId);
    const chosen = hand === 'mouse' ? '17' : '18';
    const [year, month, date] = day.split('-');

    await openList();
    await edit(page, sample.recordId, 'Day');

    if (hand === 'mouse') {
      await page
        .locator('.react-datepicker__day:not([class*=outside-month])')
        .getByText(chosen, { exact: true })
        .click();
    } else {
      await page.locator(`input[value="${date}/${month}/${year}"]`).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(`${chosen}${month}${year}`);
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(async () => (await recordOf(sample.recordId)).day)
      .toBe(`${year}-${month}-${chosen}`);
  });

  test(`a relation is chosen by ${hand}`, async () => {
    const { page } = reem;
    const { company } = await recordOf(sample.recordId);
    const other = company?.name === 'Stripe' ? 'Figma' : 'Stripe';

    await openList();
    await edit(page, sample.recordId, 'Relation');
    await page.keyboard.type(other);

    const found = page.getByRole('option').filter({ hasText: other });

    await found.waitFor();
    if (hand === 'mouse') {
      await found.click();
    } else {
      // The first is to have none, the second is what there was.
      for (let time = 0; time < 3; time += 1) {
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(async () => (await recordOf(sample.recordId)).company?.name)
      .toBe(other);
  });
}

// By keyboard it is moved in the options.
test('a column goes behind the next by its head', async () => {
  const { page } = reem;

  await openList();

  const [next, wanted] = await nextTo(page, MOVED);
  const handle = headOf(page, MOVED).locator('[data-dnd-sortable-handle]');

  await dragTo(page, handle, await placeIn(headOf(page, next), 0.8, 0.5));
  await expect.poll(() => headsOf(page)).toEqual(wanted);
});

test('a column becomes wider the further its edge is drawn to the left', async () => {
  const { page } = reem;

  await openList();

  const head = headOf(page, MOVED);
  const before = await widthOf(head);
  const edge = await placeIn(head.getByRole('separator').last(), 0.5, 0.5);

  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x - 60, edge.y, { steps: 10 });
  await page.mouse.up();
  await expect.poll(() => widthOf(head)).toBe(before + 60);
});

test('a widget of a dashboard becomes wider to the left, and goes to where it is dragged', async () => {
  const { page } = reem;
  const [first, second] = [0, 1].map((place) =>
    page.locator('.react-grid-item').nth(place),
  ) as [Locator, Locator];

  await reem.open(`/object/dashboard/${sample.dashboardId}`);
  await page.getByRole('button', { name: 'تعديل' }).click();
  await second.locator('.drag-handle').first().waitFor();

  const before = await boxOf(first);

  expect(before.x).toBeGreaterThan((await boxOf(second)).x);

  const middle = before.y + before.height / 2;

  await page.mouse.move(before.x + 6, middle);
  await page.mouse.down();
  await page.mouse.move(before.x - 100, middle, { steps: 10 });
  await page.mouse.up();
  await expect
    .poll(async () => (await boxOf(first)).width)
    .toBeGreaterThan(before.width + 50);
  expect((await boxOf(first)).x).toBeLessThan(before.x);

  // It has made room, below, at the left.
  await expect
    .poll(async () => (await boxOf(second)).y)
    .toBeGreaterThan(before.y + before.height);

  const { x } = await boxOf(second);
  const handle = await placeIn(
    second.locator('.drag-handle').first(),
    0.5,
    0.5,
  );

  await page.mouse.move(handle.x, handle.y);
  await page.mouse.down();
  await page.mouse.move(handle.x + 300, handle.y, { steps: 20 });
  await page.mouse.up();
  await expect
    .poll(async () => (await boxOf(second)).x)
    .toBeGreaterThan(x + 100);
});

test('the menu of a record opens at the pointer, to its left', async () => {
  const { page } = reem;

  await openList();

  const { x, y } = await placeIn(cell(page, 1), 0.3, 0.5);

  await page.mouse.click(x, y, { button: 'right' });

  const menu = page.locator('[data-click-outside-id="command-menu-dropdown"]');

  await menu.waitFor();

  const box = await menu.boundingBox();

  // It has a border, and corners that are round.
  expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) - x)).toBeLessThan(5);
  await page.keyboard.press('Escape');
});

test('dates and numbers are in the calendar and digits that a reader chooses', async () => {
  const { page } = reem;
  const row = page.getByTestId(`row-id-${sample.recordId}`);
  const chooseFormat = async (menu: string, name: string) => {
    await openMenu(menu)(page);
    await page.getByRole('option', { name }).click();
  };

  await openList();
  await expect(row).not.toContainText(/[٠-٩]/);

  await reem.open('/settings/experience');
  await chooseFormat('calendar-of-reader', 'الهجري (أم القرى)');
  await chooseFormat('digits-of-reader', '٠١٢٣٤٥٦٧٨٩');

  const { day } = await recordOf(sample.recordId);
  const date = new Intl.DateTimeFormat('ar-SA-u-ca-islamic-umalqura-nu-arab', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(day));

  await openList();
  for (const { value } of date.filter(({ type }) => /month|year/.test(type))) {
    await expect(row).toContainText(value);
  }
  // 1,234.5, which Twenty rounds.
  await expect(row).toContainText('١,٢٣');

  await reem.open('/settings/experience');
  await chooseFormat('calendar-of-reader', 'الميلادي');
  await chooseFormat('digits-of-reader', '0123456789');
});

test('a page has an Arabic title', async () => {
  for (const path of ['/objects/companies', '/settings/experience']) {
    await reem.open(path);
    await expect(reem.page).toHaveTitle(/^[^A-Za-z]+$/);
  }
});

test('the sign of the riyal stands at the left of its amount', async () => {
  await openList();

  const sign = reem.page
    .getByTestId(`row-id-${sample.recordId}`)
    .locator('[id^="currency-icon-"]:has(.riyal-sign)');
  const amount = sign.locator('..');

  await expect(sign).toHaveCount(1);

  const left = (await sign.boundingBox())?.x ?? 0;
  const digits = await amount.evaluate((element) => {
    const range = document.createRange();

    range.selectNodeContents(element.lastChild ?? element);
    return range.getBoundingClientRect().left;
  });

  expect(left).toBeLessThan(digits);
});

test('Hebrew is read from right to left, too', async ({ browser }) => {
  const reader = await enterAsReaderOf(browser, url, 'he-IL');
  const { page } = reader;

  await reader.open('/objects/companies');
  await expect(page.locator('html')).toHaveAttribute('lang', 'he-IL');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect
    .poll(
      async () =>
        (await page.getByTestId('workspace-dropdown').boundingBox())?.x ?? 0,
    )
    .toBeGreaterThan((page.viewportSize()?.width ?? 0) / 2);
  await page.context().close();
});
