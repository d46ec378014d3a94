import { expect, type Page, test } from '@playwright/test';

import { boxesOn } from './support/mirror/boxes';
import { type Browsers, openBrowsers } from './support/mirror/browsers';
import { compareBoxes } from './support/mirror/compare-boxes';
import { differingPixels } from './support/mirror/differing-pixels';
import { EXCEPTIONS } from './support/mirror/exceptions';
import { latinWordsIn, NOT_TWENTYS } from './support/mirror/latin-words';
import { openScreen, widthOf } from './support/mirror/open-screen';
import { SCREENS } from './support/mirror/screens';
import { type Screen } from './support/mirror/screens/screen';
import { sidewaysScrolling, textsOn } from './support/mirror/seen-texts';
import { newFaults } from './support/mirror/text-faults';

const url = process.env.E2E_URL_RIGHT_TO_LEFT ?? '';
/** The same front before it was mirrored. */
const frontBefore = process.env.E2E_FRONT_BEFORE ?? '';

const LEAST_SHARE = 0.99;
const LEFT_OUT = EXCEPTIONS.map(({ selector }) => selector);
const NOT_READ = NOT_TWENTYS.map(({ selector }) => selector);

test.describe.configure({ mode: 'default' });
test.skip(
  url === '',
  'The simulator has none of these screens: npm run e2e -- --url-right-to-left URL',
);

let browsers: Browsers;

test.beforeAll(async ({ browser }) => {
  if (url === '') return;
  test.setTimeout(600_000);
  browsers = await openBrowsers(browser, url, frontBefore);
});

test.afterAll(async () => {
  if (url !== '') await browsers.close();
});

/** Opens the same on all; "3 minutes ago" is to be the same, too. */
const openOn = async (pages: readonly Page[], screen: Screen) => {
  const now = new Date();

  await Promise.all(
    pages.map(async (page) => {
      await page.clock.setFixedTime(now);
      await openScreen(page, url, screen, browsers.sample);
    }),
  );
};

/** What stands still may still get a button from a worker, on one page sooner. */
const eventually = (assertion: () => Promise<void>) =>
  expect(assertion).toPass({ intervals: [1_000], timeout: 60_000 });

for (const screen of SCREENS) {
  test(`${screen.name}: the mirror image from right to left, and Arabic with room for all`, async () => {
    const { leftToRight, rightToLeft, arabic } = browsers;

    await openOn([leftToRight, rightToLeft, arabic], screen);

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

    await eventually(async () => {
      const english = await textsOn(leftToRight, LEFT_OUT);
      const read = await textsOn(arabic, NOT_READ);

      expect(read.length).toBeGreaterThan(0);
      expect(
        read.flatMap(({ text }) => latinWordsIn(text, browsers.written)),
      ).toEqual([]);
      expect(newFaults(english, await textsOn(arabic, LEFT_OUT))).toEqual([]);
      expect(await sidewaysScrolling(leftToRight)).toEqual(
        expect.arrayContaining(await sidewaysScrolling(arabic)),
      );
    });
  });

  test(`${screen.name}: as before from left to right`, async () => {
    test.skip(
      frontBefore === '',
      'Needs the front before it was mirrored: --front-before DIR',
    );
    const { leftToRight, before } = browsers;

    await openOn([leftToRight, before], screen);

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
