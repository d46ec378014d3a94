import { type Page } from '@playwright/test';

const LOCALE = 'ar-SA';

/**
 * Shows everything as to somebody who has chosen Arabic, while the same person reads
 * English in another browser: the choice is one for all of a person's browsers.
 */
export const readInArabic = async (page: Page): Promise<void> => {
  await page.addInitScript(
    (locale) => localStorage.setItem('locale', locale),
    LOCALE,
  );
  await page.route('**/metadata', async (route) => {
    // A stream of events never ends.
    if (route.request().headers().accept?.includes('event-stream')) {
      await route.continue();
      return;
    }

    const response = await route.fetch();

    await route.fulfill({
      response,
      body: (await response.text()).replaceAll(
        /"locale":"[\w-]+"/g,
        `"locale":"${LOCALE}"`,
      ),
    });
  });

  // Twenty asks first in the language in which it was read here the last time.
  const inArabic = page.waitForRequest(
    (request) => request.headers()['x-locale'] === LOCALE,
  );

  await page.reload();
  await inArabic;
};
