import { type Page } from '@playwright/test';

/**
 * Shows everything as to somebody who has chosen a language, while the same person reads
 * English in another browser: the choice is one for all of a person's browsers.
 */
export const readIn =
  (locale: string) =>
  async (page: Page): Promise<void> => {
    await page.addInitScript(
      (chosen) => localStorage.setItem('locale', chosen),
      locale,
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
          `"locale":"${locale}"`,
        ),
      });
    });

    // Twenty asks first in the language in which it was read here the last time.
    const inLanguage = page.waitForRequest(
      (request) => request.headers()['x-locale'] === locale,
    );

    await page.reload();
    await inLanguage;
  };

export const readInArabic = readIn('ar-SA');
