import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Browser, type Page } from '@playwright/test';

import { NOURA } from '../people';
import { attachToDeployment } from '../running-deployment';
import { Visitor } from '../visitor';
import { forceRightToLeft } from './force-direction';
import { readInArabic } from './read-in-arabic';
import { createSample, removeSample, type Sample } from './sample';

type Prepare = (page: Page) => Promise<void>;

/** The same person at several browsers, each of which shows the screens otherwise. */
export type Browsers = {
  leftToRight: Page;
  /** With the same texts. */
  rightToLeft: Page;
  arabic: Page;
  /** As the front was before it was mirrored. */
  before: Page;
  sample: Sample;
  close: () => Promise<void>;
};

/** Signs an admin in, who may see everything. */
export const enterAsAdmin = async (
  browser: Browser,
  url: string,
  prepare?: Prepare,
): Promise<Visitor> => {
  const deployment = await attachToDeployment({
    url,
    databaseUrl: '',
    redisUrl: null,
    withoutClerk: null,
    tenants: null,
    ownOrganizations: null,
  });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const visitor = await Visitor.before(await context.newPage(), deployment);

  await visitor.open('/');
  await visitor.enterCredentials(NOURA);
  await visitor.page.getByTestId('workspace-dropdown').waitFor();
  // Not before: Clerk's form, which is none of the screens, has a direction of its own.
  await prepare?.(visitor.page);

  return visitor;
};

/** Opens them all, with a sample of everything in the workspace. */
export const openBrowsers = async (
  browser: Browser,
  url: string,
  frontBefore: string,
): Promise<Browsers> => {
  // Each signs in for itself: a session that is renewed in one would end in the others.
  const leftToRight = await enterAsAdmin(browser, url);
  const rightToLeft = await enterAsAdmin(browser, url, forceRightToLeft);
  const arabic = await enterAsAdmin(browser, url, readInArabic);
  const before = await enterAsAdmin(browser, url, async (page) => {
    await page.route('**/assets/*.css', (route) => {
      const path = join(frontBefore, new URL(route.request().url()).pathname);

      return existsSync(path) ? route.fulfill({ path }) : route.continue();
    });
  });
  const visitors = [leftToRight, rightToLeft, arabic, before];

  return {
    leftToRight: leftToRight.page,
    rightToLeft: rightToLeft.page,
    arabic: arabic.page,
    before: before.page,
    sample: await createSample(leftToRight),
    close: async () => {
      await removeSample(leftToRight);
      for (const { page } of visitors) await page.context().close();
    },
  };
};
