import { gzipSync } from 'node:zlib';

import { type Browser, chromium } from '@playwright/test';

import {
  type ClerkEmulator,
  startClerkEmulator,
} from '../packages/clerk-emulator/src';
import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from '../packages/clerk-emulator/test/browser-executable';
import { clerkEnvironment } from '../scripts/start/clerk';
import { type Benchmark } from './benchmark';
import { createEmptyDatabase } from './workbench/empty-database';
import { PlainTwenty } from './workbench/plain-twenty';
import { TwentyDeployment } from './workbench/twenty-deployment';
import { type Workbench } from './workbench/workbench';

const LIMIT_KILOBYTES = 40;

export const frontSize: Benchmark = {
  name: 'front-size',
  title: 'Size of the sign-in page',
  method: 'What it loads first, without clerk-js itself, which Clerk serves.',
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
      await startWithClerk(workbench, clerk),
      'input[name=identifier]',
    );
    const without = await measureScripts(
      browser,
      await startWithoutClerk(workbench),
      'input[placeholder="Email"]',
    );

    return [
      {
        name: 'JavaScript of the sign-in page with Clerk',
        value: withClerk,
        unit: 'kB',
        basis: 'one page load each, gzipped',
        replaced: {
          name: 'without Clerk',
          value: without,
          ratio: 'cost',
        },
      },
      {
        name: 'Of that, what Clerk adds',
        value: withClerk - without,
        unit: 'kB',
        basis: 'one page load each, gzipped',
        limit: { atMost: LIMIT_KILOBYTES },
      },
    ];
  },
};

const startWithClerk = async (workbench: Workbench, clerk: ClerkEmulator) => {
  const deployment = await TwentyDeployment.prepare(
    workbench,
    'with-clerk',
    await createEmptyDatabase(workbench, 'with_clerk'),
    clerkEnvironment(clerk),
  );

  await deployment.start();

  return deployment.url;
};

/** With a workspace: an empty Twenty shows another page. */
const startWithoutClerk = async (workbench: Workbench) => {
  const plain = await PlainTwenty.prepare(workbench);

  await plain.deployment.start();
  await plain.makeWorkspace();

  return plain.url;
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
