import { gzipSync } from 'node:zlib';

import { type Browser, chromium } from '@playwright/test';

import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from '../packages/clerk-emulator/test/browser-executable';
import { type Figure } from './figures';

const LIMIT_KILOBYTES = 40;

/** Gzipped size of all scripts that a page loads from its own origin, in kB. */
const measureScripts = async (browser: Browser, url: string, form: string) => {
  const page = await browser.newPage({ locale: 'en-US' });
  const sizes: Promise<number>[] = [];

  page.on('response', (response) => {
    const isOwnScript =
      response.url().startsWith(url) &&
      response.request().resourceType() === 'script';

    if (isOwnScript) {
      sizes.push(response.body().then((body) => gzipSync(body).length));
    }
  });

  await page.goto(`${url}/welcome`);
  await page.locator(form).first().waitFor();
  await page.waitForLoadState('networkidle');

  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);

  await page.close();

  return total / 1_000;
};

/**
 * What Clerk adds to the JavaScript of the sign-in page's first load, clerk-js
 * itself aside: the same build with a Clerk key and without.
 */
export const measureFrontSize = async (
  url: string,
  urlWithoutClerk: string,
): Promise<Figure[]> => {
  const browser = await chromium.launch({
    executablePath: await browserExecutable(),
    args: BROWSER_ARGUMENTS,
  });

  try {
    const withClerk = await measureScripts(
      browser,
      url,
      'input[name=identifier]',
    );
    const without = await measureScripts(
      browser,
      urlWithoutClerk,
      'input[placeholder="Email"]',
    );
    const extra = withClerk - without;

    return [
      {
        name: 'Extra JavaScript on first load, gzipped, without clerk-js',
        value: `${extra.toFixed(1)} kB (${withClerk.toFixed(1)} kB − ${without.toFixed(1)} kB)`,
        limit: `${LIMIT_KILOBYTES} kB`,
        isWithinLimit: extra <= LIMIT_KILOBYTES,
      },
    ];
  } finally {
    await browser.close();
  }
};
