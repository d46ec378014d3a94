import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type BrowserContext, expect, type Page, test } from '@playwright/test';

import { boxesOn, sidewaysScroll } from './support/mirror/boxes';
import { compareBoxes } from './support/mirror/compare-boxes';
import { differingPixels } from './support/mirror/differing-pixels';
import { EXCEPTIONS } from './support/mirror/exceptions';
import { forceRightToLeft } from './support/mirror/force-direction';
import { openScreen, widthOf } from './support/mirror/open-screen';
import { type Screen, SCREENS } from './support/mirror/screens';
import { NOURA } from './support/people';

const url = process.env.E2E_URL_RIGHT_TO_LEFT ?? '';
/** The same front before it was mirrored. */
const frontBefore = process.env.E2E_FRONT_BEFORE ?? '';

const LEAST_SHARE = 0.99;
const LEFT_OUT = EXCEPTIONS.map(({ selector }) => selector);

test.describe.configure({ mode: 'default' });
test.skip(
  url === '',
  'The simulator has none of these screens: npm run e2e -- --url-right-to-left URL',
);

let contexts: BrowserContext[] = [];
let leftToRight: Page;
let rightToLeft: Page;
let before: Page;

test.beforeAll(async ({ browser }) => {
  if (url === '') return;

  // Each signs in for itself: a session that is renewed in one would end in the others.
  const enter = async (
    prepare?: (context: BrowserContext) => Promise<void>,
  ): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });

    contexts.push(context);

    const page = await context.newPage();

    await page.goto(url);
    await page.locator('input[name=identifier]').fill(NOURA.email);
    await page.keyboard.press('Enter');
    await page
      .locator('input[name=password]:not([tabindex="-1"])')
      .fill(NOURA.password);
    await page.keyboard.press('Enter');
    await page.getByTestId('workspace-dropdown').waitFor();
    // Not before: Clerk's form, which is none of the screens, has a direction of its own.
    await prepare?.(context);

    return page;
  };

  contexts = [];
  leftToRight = await enter();
  rightToLeft = await enter(forceRightToLeft);
  before = await enter(async (context) => {
    await context.route('**/assets/*.css', (route) => {
      const path = join(frontBefore, new URL(route.request().url()).pathname);

      return existsSync(path) ? route.fulfill({ path }) : route.continue();
    });
  });
});

test.afterAll(async () => {
  for (const context of contexts) await context.close();
});

/** "3 minutes ago" is to be the same on both. */
const openOnBoth = async (one: Page, other: Page, screen: Screen) => {
  const now = new Date();

  for (const page of [one, other]) {
    await page.clock.setFixedTime(now);
    await openScreen(page, url, screen);
  }
};

/** What stands still may still get a button from a worker, on one page sooner. */
const eventually = (assertion: () => Promise<void>) =>
  expect(assertion).toPass({ intervals: [1_000], timeout: 60_000 });

for (const screen of SCREENS) {
  test(`from right to left, ${screen.name} is the mirror image`, async () => {
    await openOnBoth(leftToRight, rightToLeft, screen);

    await eventually(async () => {
      const { elements, mirrored, misplaced } = compareBoxes(
        await boxesOn(leftToRight, LEFT_OUT),
        await boxesOn(rightToLeft, LEFT_OUT),
        widthOf(screen),
      );

      expect(elements).toBeGreaterThan(0);
      expect(mirrored / elements, misplaced.join('\n')).toBeGreaterThanOrEqual(
        LEAST_SHARE,
      );
      console.log(
        `${screen.name.padEnd(32)} ${mirrored} of ${elements}, ${((100 * mirrored) / elements).toFixed(1)} %`,
      );
    });
    expect(await sidewaysScroll(rightToLeft)).toBeLessThanOrEqual(
      await sidewaysScroll(leftToRight),
    );
  });

  test(`from left to right, ${screen.name} is as before`, async () => {
    test.skip(
      frontBefore === '',
      'Needs the front before it was mirrored: --front-before DIR',
    );
    await openOnBoth(leftToRight, before, screen);

    await eventually(async () => {
      expect(
        await differingPixels(
          leftToRight,
          await leftToRight.screenshot(),
          await before.screenshot(),
        ),
      ).toBe(0);
    });
  });
}
