import { type BrowserContext } from '@playwright/test';

/**
 * Shows everything as to somebody who has chosen a language, while the same person reads
 * English in another browser: the choice is one for all of a person's browsers.
 */
export const readIn =
  (locale: string) =>
  async (context: BrowserContext): Promise<void> => {
    await context.addInitScript(
      (chosen) => localStorage.setItem('locale', chosen),
      locale,
    );
    await context.route('**/metadata', async (route) => {
      const response = await route.fetch();

      await route.fulfill({
        response,
        body: (await response.text()).replaceAll(
          /"locale":"[\w-]+"/g,
          `"locale":"${locale}"`,
        ),
      });
    });
  };

export const readInArabic = readIn('ar-SA');
