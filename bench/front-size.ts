import { gzipSync } from 'node:zlib';

import { type Browser, chromium } from '@playwright/test';

import { startClerkEmulator } from '../packages/clerk-emulator/src';
import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from '../packages/clerk-emulator/test/browser-executable';
import { clerkEnvironment } from '../scripts/start/clerk';
import { type Benchmark } from './benchmark';
import { createEmptyDatabase } from './workbench/empty-database';
import { TwentyDeployment } from './workbench/twenty-deployment';
import { type Workbench } from './workbench/workbench';

const LIMIT_KILOBYTES = 40;

export const frontSize: Benchmark = {
  name: 'front-size',
  title: 'Size of the sign-in page',
  method:
    'What Clerk adds to the JavaScript that the sign-in page loads first, gzipped: the same build with a Clerk key and without. clerk-js itself comes from Clerk and is left out.',
  needsTwenty: true,
  measure: async (workbench) => {
    const clerk = await startClerkEmulator();

    workbench.whenDone(() => clerk.close());

    const browser = await chromium.launch({
      executablePath: await browserExecutable(),
      args: BROWSER_ARGUMENTS,
    });

    workbench.whenDone(() => browser.close());

    const withClerk = await measureScripts(
      browser,
      await startFront(workbench, 'front', clerkEnvironment(clerk)),
      'input[name=identifier]',
    );
    const without = await measureScripts(
      browser,
      await startFront(workbench, 'front-without-clerk'),
      'input[placeholder="Email"]',
    );

    return [
      {
        name: 'JavaScript that Clerk adds to the sign-in page',
        value: withClerk - without,
        unit: 'kB',
        basis: 'one page load each, gzipped',
        limit: { atMost: LIMIT_KILOBYTES },
      },
      {
        name: 'JavaScript of the sign-in page',
        value: withClerk,
        unit: 'kB',
        basis: 'one page load each, gzipped',
        replaced: {
          name: 'without a Clerk key',
          value: without,
          ratio: 'cost',
        },
      },
    ];
  },
};

const startFront = async (
  workbench: Workbench,
  name: string,
  environment?: Record<string, string>,
) => {
  const deployment = await TwentyDeployment.prepare(
    workbench,
    name,
    await createEmptyDatabase(workbench, 'front'),
    environment,
  );

  await deployment.processes().startServer(deployment.port);

  return deployment.url;
};

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
