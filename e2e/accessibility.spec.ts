import { type APIResponse, type BrowserContextOptions } from '@playwright/test';

import { expectAccessible } from './support/expect-accessible';
import { HUDA, LAYLA, NAJD_COFFEE, NOURA } from './support/people';
import { test } from './support/test';
import { Visitor } from './support/visitor';

const LOOKS: Record<string, BrowserContextOptions> = {
  'light, in English': { locale: 'en-US', colorScheme: 'light' },
  'dark, in English': { locale: 'en-US', colorScheme: 'dark' },
  'light, in Arabic': { locale: 'ar-SA', colorScheme: 'light' },
  'dark, in Arabic': { locale: 'ar-SA', colorScheme: 'dark' },
};

const LEAVE_ORGANIZATION = /^(Leave organization|مغادرة المؤسسة)$/;

for (const [look, options] of Object.entries(LOOKS)) {
  test(`our screens can be used by everybody: ${look}`, async ({
    browser,
    deployment,
  }) => {
    // Three people who come one after the other, each looked at closely.
    test.slow();

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
    await owner.page.getByTestId('workspace-dropdown').click();
    await owner.page.getByText(LEAVE_ORGANIZATION).click();
    await owner.page.getByRole('dialog').waitFor();
    await expectAccessible(owner.page, 'leaving an organization', {
      ours: 'dialog',
    });
    await owner.page.close();

    const stranger = await arrive();

    await stranger.enterCredentials(LAYLA);
    await stranger.page.getByText('organization_not_served').waitFor();
    await expectAccessible(stranger.page, 'a refusal');
    await context.close();
  });
}
