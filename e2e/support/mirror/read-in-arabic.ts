import { type BrowserContext } from '@playwright/test';

const LOCALE = 'ar-SA';

/**
 * Shows everything as to somebody who has chosen Arabic, while the same person reads
 * English in another browser: the choice is one for all of a person's browsers.
 */
export const readInArabic = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(
    (locale) => localStorage.setItem('locale', locale),
    LOCALE,
  );
  await context.route('**/metadata', async (route) => {
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
};
