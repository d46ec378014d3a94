import { NAJD_COFFEE, NOURA } from './support/people';
import { expect, test } from './support/test';

const ON_EVERY_PAGE = 'Switch organization';
/** One for each page of the settings that is ours. */
const IN_THE_SETTINGS = [
  'Connect your Salla shop',
  'Your account and your team are looked after by Clerk',
];

test('a visitor downloads nothing of the settings', async ({
  visitor,
  deployment,
}) => {
  const scripts: Promise<string>[] = [];

  visitor.page.on('response', (response) => {
    if (
      response.url().startsWith(deployment.url) &&
      response.request().resourceType() === 'script'
    ) {
      scripts.push(response.text());
    }
  });
  await visitor.open('/');
  await visitor.seesSignIn();
  await visitor.page.waitForLoadState('networkidle');

  const downloaded = (await Promise.all(scripts)).join('\n');

  // Not the scripts themselves: nobody could read what is wrong.
  expect(
    [ON_EVERY_PAGE, ...IN_THE_SETTINGS].filter((text) =>
      downloaded.includes(text),
    ),
  ).toEqual([ON_EVERY_PAGE]);
});

test('a page from before an upgrade says that a part of it is gone', async ({
  visitor,
}) => {
  const { page } = visitor;

  await visitor.enter(NOURA, NAJD_COFFEE.name);
  await visitor.open('/settings/profile');
  await page.getByRole('button', { name: 'Update profile' }).waitFor();
  await page.route('**/*.js', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Organization', exact: true }).click();
  await expect(
    page.getByText('This part of the page could not be loaded.'),
  ).toBeVisible();

  await page.unroute('**/*.js');
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(
    page.getByRole('button', { name: 'Update profile' }),
  ).toBeVisible();
});
