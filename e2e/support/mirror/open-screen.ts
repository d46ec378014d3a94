import { expect, type Page } from '@playwright/test';

import { boxesOn } from './boxes';
import { type Screen } from './screens';

const DESKTOP = { width: 1440, height: 900 };

/** Goes to a screen, and waits until it has stopped changing. */
export const openScreen = async (
  page: Page,
  url: string,
  screen: Screen,
): Promise<void> => {
  await page.setViewportSize(screen.viewport ?? DESKTOP);
  await page.goto(`${url}${screen.path}`);
  await standStill(page);
  await screen.show?.(page);
  await standStill(page);
};

export const widthOf = (screen: Screen): number =>
  (screen.viewport ?? DESKTOP).width;

/**
 * Nothing of it is loading, and everything stands where it stood a second ago. The
 * network says nothing of this: Twenty keeps a stream of events open.
 */
const standStill = async (page: Page) => {
  let before = '[]';
  let timesTheSame = 0;

  await expect
    .poll(
      async () => {
        await expect(page.locator('.react-loading-skeleton')).toHaveCount(0);

        const now = JSON.stringify(await boxesOn(page, []));

        timesTheSame = now === before && now !== '[]' ? timesTheSame + 1 : 0;
        before = now;

        return timesTheSame;
      },
      { intervals: [500] },
    )
    .toBeGreaterThanOrEqual(2);
};
