import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Browser, type Page } from '@playwright/test';

import { type Deployment } from '../deployment';
import { NAJD_COFFEE, NOURA, type SeededPerson } from '../people';
import { attachToDeployment } from '../running-deployment';
import { Visitor } from '../visitor';
import { forceRightToLeft } from './force-direction';
import { createSample, removeSample, type Sample } from './sample';
import { textsOfRecords } from './texts-of-records';

/** Several browsers, each of which shows an admin the same screens otherwise. */
export type Browsers = {
  leftToRight: Page;
  /** With the same texts. */
  rightToLeft: Page;
  arabic: Page;
  /** As the front was before it was mirrored. */
  before: Page;
  sample: Sample;
  /** What is in the records, longest first. */
  written: string[];
  close: () => Promise<void>;
};

const attachTo = (url: string) =>
  attachToDeployment({
    url,
    databaseUrl: '',
    redisUrl: null,
    withoutClerk: null,
    tenants: null,
    ownOrganizations: null,
  });

const enter = async (
  browser: Browser,
  deployment: Deployment,
  person: SeededPerson,
  locale = 'en-US',
): Promise<Visitor> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale });
  const visitor = await Visitor.before(await context.newPage(), deployment);

  await visitor.open('/');
  await visitor.enterCredentials(person);
  await visitor.page.getByTestId('workspace-dropdown').waitFor();

  return visitor;
};

/** Signs an admin in, who may see everything, and reads English. */
export const enterAsAdmin = async (
  browser: Browser,
  url: string,
): Promise<Visitor> => enter(browser, await attachTo(url), NOURA);

/** Signs a new admin in, whose browser speaks another language. */
export const enterAsReaderOf = async (
  browser: Browser,
  url: string,
  locale: string,
): Promise<Visitor> => {
  const deployment = await attachTo(url);
  const reader = {
    firstName: 'Reem',
    lastName: 'Al-Shehri',
    email: `reem-${Date.now().toString(36)}@example.com`,
    password: 'asir-honey-2026',
  };
  const { clerk } = deployment;
  const userId = await clerk.createPerson(reader);

  await clerk.addMember(NAJD_COFFEE.id, userId, 'org:admin');

  return enter(browser, deployment, { ...NOURA, ...reader, userId }, locale);
};

/** Opens them all, with a sample of everything in the workspace. */
export const openBrowsers = async (
  browser: Browser,
  url: string,
  frontBefore: string,
): Promise<Browsers> => {
  // Each signs in for itself: a session that is renewed in one would end in the others.
  const leftToRight = await enterAsAdmin(browser, url);
  const rightToLeft = await enterAsAdmin(browser, url);
  const arabic = await enterAsReaderOf(browser, url, 'ar-SA');
  const before = await enterAsAdmin(browser, url);

  // Not sooner: Clerk's form, which is none of the screens, has a direction of its own.
  await forceRightToLeft(rightToLeft.page);
  await before.page.route('**/assets/*.css', (route) => {
    const path = join(frontBefore, new URL(route.request().url()).pathname);

    return existsSync(path) ? route.fulfill({ path }) : route.continue();
  });

  const visitors = [leftToRight, rightToLeft, arabic, before];

  return {
    leftToRight: leftToRight.page,
    rightToLeft: rightToLeft.page,
    arabic: arabic.page,
    before: before.page,
    sample: await createSample(leftToRight),
    written: await textsOfRecords(leftToRight),
    close: async () => {
      await removeSample(leftToRight);
      for (const { page } of visitors) await page.context().close();
    },
  };
};
