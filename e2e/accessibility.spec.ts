import { AxeBuilder } from '@axe-core/playwright';
import {
  type APIResponse,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';

import { HUDA, LAYLA, NAJD_COFFEE, NOURA } from './support/people';
import { expect, test } from './support/test';
import { Visitor } from './support/visitor';

/** The levels of WCAG 2.2 AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const WIDTHS = [1440, 390];

const LOOKS: Record<string, BrowserContextOptions> = {
  'light, in English': { locale: 'en-US', colorScheme: 'light' },
  'dark, in English': { locale: 'en-US', colorScheme: 'dark' },
  'light, in Arabic': { locale: 'ar-SA', colorScheme: 'light' },
  'dark, in Arabic': { locale: 'ar-SA', colorScheme: 'dark' },
};

/** On a desktop and on a phone; what Clerk draws is Clerk's. */
const expectAccessible = async (page: Page, screen: string) => {
  await page.evaluate(() => document.fonts.ready);

  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });

    const { violations } = await new AxeBuilder({ page })
      .withTags(RULES)
      .exclude('[class*="cl-"]')
      .analyze();

    expect(
      violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      })),
      `${screen}, ${width} pixels wide`,
    ).toEqual([]);
    expect(
      await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      ),
      `${screen} scrolls sideways, ${width} pixels wide`,
    ).toBeLessThanOrEqual(0);
  }
};

for (const [look, options] of Object.entries(LOOKS)) {
  test(`our screens can be used by everybody: ${look}`, async ({
    browser,
    deployment,
  }) => {
    const context = await browser.newContext({
      ...options,
      reducedMotion: 'reduce',
    });
    const arrive = async () => {
      const visitor = await Visitor.before(await context.newPage(), deployment);

      await context.clearCookies();
      await visitor.open('/');
      await visitor.page.locator('input[name=identifier]').waitFor();

      return visitor;
    };

    const newcomer = await arrive();

    await expectAccessible(newcomer.page, 'signing in');
    await newcomer.enterCredentials(HUDA);
    await newcomer.page.locator('input[name=name]').waitFor();
    await expectAccessible(newcomer.page, 'choosing an organization');
    await newcomer.page.close();

    const owner = await arrive();
    let unfinished: APIResponse | undefined;

    // The first answer that it is being made is all that comes, so that it goes on.
    await owner.page.route('**/clerk/session', async (route) => {
      const response = unfinished ?? (await route.fetch());

      if (response.status() === 202) unfinished = response;
      await route.fulfill({ response });
    });
    await owner.enterCredentials(NOURA);
    await owner.page.getByRole('progressbar').waitFor();
    await expectAccessible(owner.page, 'waiting for the workspace');
    await owner.page.unroute('**/clerk/session');
    await owner.page.reload();
    await owner.seesWorkspace(NAJD_COFFEE.name);
    await owner.page.close();

    const stranger = await arrive();

    await stranger.enterCredentials(LAYLA);
    await stranger.page.getByText('organization_not_served').waitFor();
    await expectAccessible(stranger.page, 'a refusal');
    await context.close();
  });
}
