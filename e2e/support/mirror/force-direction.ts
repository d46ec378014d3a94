import { type Page } from '@playwright/test';

/* oxlint-disable unicorn/consistent-function-scoping -- a page sees only what is inside */

/**
 * Lays every page out from right to left without another language, so that the texts
 * are the same and only the direction differs.
 */
export const forceRightToLeft = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const force = () => {
      const root = document.documentElement;
      const styleSheet = /\/assets\/right-to-left-[^"]+\.css/.exec(
        document.getElementById('twenty-clerk-direction')?.textContent ?? '',
      )?.[0];

      if (root.dir !== 'rtl') root.dir = 'rtl';
      // Parts of the page that have a direction because they say their language.
      for (const part of document.querySelectorAll<HTMLElement>(
        '[lang][dir=ltr]',
      ))
        part.dir = 'rtl';
      if (
        styleSheet !== undefined &&
        document.getElementById('right-to-left') === null
      ) {
        const link = document.createElement('link');

        link.id = 'right-to-left';
        link.rel = 'stylesheet';
        link.href = styleSheet;
        document.head.append(link);
      }
    };

    new MutationObserver(force).observe(document, {
      attributeFilter: ['dir'],
      childList: true,
      subtree: true,
    });
    document.addEventListener('DOMContentLoaded', force);
  });
};
