import { test as base } from '@playwright/test';
import { ClerkEmulator } from '../src';
import { BROWSER_ARGUMENTS, browserExecutable } from './browser-executable';
import { servePage, TestPage } from './page/serve-page';
import { startWithShops } from './shops';

interface WorkerFixtures {
  emulator: ClerkEmulator;
  site: TestPage;
}

interface TestFixtures {
  /** Errors of the page and requests to anything but this machine. */
  surprises: string[];
}

const LOCAL = /^(https?:\/\/(localhost|127\.0\.0\.1)[:/]|data:|blob:)/;

/** A browser, a page with Clerk's components, and an emulator behind it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  emulator: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      const emulator = await startWithShops();
      await use(emulator);
      await emulator.close();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ emulator }, use) => {
      const site = await servePage(emulator);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      await use({
        executablePath: await browserExecutable(),
        args: BROWSER_ARGUMENTS,
      });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  surprises: async ({ page }, use) => {
    const surprises: string[] = [];
    page.on('pageerror', (error) => surprises.push(error.message));
    page.on('request', (request) => {
      if (!LOCAL.test(request.url())) {
        surprises.push(`request to ${request.url()}`);
      }
    });
    await use(surprises);
  },
});

export { expect } from '@playwright/test';
