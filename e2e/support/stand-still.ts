import { expect, type Page } from '@playwright/test';

const PAUSE_MILLISECONDS = 500;

/**
 * Waits until nothing of a page is loading, and what is looked at there has been the
 * same for a second. The network says nothing of this: Twenty keeps a stream of events
 * open.
 *
 * @param look what is compared; an empty list is a page that has not come yet.
 */
export const standStill = async (
  page: Page,
  look: () => Promise<unknown[]>,
): Promise<void> => {
  let before = '[]';
  let timesTheSame = 0;

  await expect
    .poll(
      async () => {
        await expect(page.locator('.react-loading-skeleton')).toHaveCount(0);

        const now = JSON.stringify(await look());

        timesTheSame = now === before && now !== '[]' ? timesTheSame + 1 : 0;
        before = now;

        return timesTheSame;
      },
      { intervals: [PAUSE_MILLISECONDS] },
    )
    .toBeGreaterThanOrEqual(2);
};
