import { isRealTwenty } from './support/deployment-addresses';
import { Keyboard } from './support/keyboard';
import { HIJAZ_PERFUMES, NAJD_COFFEE, NOURA, SAMI } from './support/people';
import { expect, test } from './support/test';

/** More than Clerk tells at once. */
const OTHERS = 99;

test.beforeEach(async ({ secondVisitor }) => {
  // Who comes first has the workspace.
  await secondVisitor.enter(NOURA, NAJD_COFFEE.name);
  await secondVisitor.page.close();
});

test('who is in a hundred organizations finds theirs by keyboard, and tells two of one name apart', async ({
  visitor,
  deployment,
}) => {
  const { page } = visitor;
  const keyboard = new Keyboard(page);
  const rows = page.getByRole('listitem');

  for (let number = 1; number <= OTHERS; number += 1) {
    await deployment.clerk.createOrganization(`Shop ${number}`, SAMI.userId);
  }
  await deployment.clerk.createOrganization(NAJD_COFFEE.name, SAMI.userId);

  await visitor.open('/');
  await visitor.signIn(SAMI);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(rows).toHaveCount(OTHERS + 3);
  await keyboard.seesFocus();

  await keyboard.type('nowhere');
  await expect(page.getByRole('status')).toHaveText(
    'No organization has “nowhere” in its name.',
  );
  await page.getByRole('searchbox').fill('');

  await keyboard.type('NAJD');
  await expect(rows).toHaveCount(2);

  const theirs = page
    .getByRole('button', { name: NAJD_COFFEE.name })
    .filter({ has: page.getByText('najd-coffee', { exact: true }) });

  await expect(theirs).toHaveCount(1);
  for (let presses = 0; presses < 2; presses += 1) {
    await keyboard.press('ArrowDown');
    await keyboard.seesFocus();
    if (await theirs.evaluate((row) => row === document.activeElement)) break;
  }
  await keyboard.press('Enter');
  await visitor.seesWorkspace(NAJD_COFFEE.name);
});

test('the workspace menu goes by keyboard: another organization, this one, and out', async ({
  visitor,
}) => {
  const { page } = visitor;
  const keyboard = new Keyboard(page);
  const inMenu = async (entry: string) => {
    await keyboard.choose(page.getByTestId('workspace-dropdown'));
    await keyboard.choose(page.getByText(entry, { exact: true }));
  };

  await visitor.open('/');
  await visitor.signIn(SAMI);
  await keyboard.choose(page.getByRole('button', { name: NAJD_COFFEE.name }));
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  await inMenu('Switch organization');

  const first = page.getByRole('listitem').first().getByRole('button');

  await expect(first).toBeFocused();
  await keyboard.seesFocus();
  await keyboard.choose(page.getByRole('button', { name: 'Back' }));
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  // What is not served here says so, and lets them go.
  await inMenu('Switch organization');
  await keyboard.choose(
    page.getByRole('button', { name: HIJAZ_PERFUMES.name }),
  );
  await page.getByText('organization_not_served').waitFor();
  await keyboard.choose(
    page.getByRole('button', { name: 'Switch organization' }),
  );
  await keyboard.choose(page.getByRole('button', { name: NAJD_COFFEE.name }));
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  // Another one would get no workspace here.
  await page.getByTestId('workspace-dropdown').click();
  await page.getByText('Leave organization', { exact: true }).waitFor();
  await expect(page.getByText('Create organization')).toBeHidden();
  await page.reload();
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  await inMenu('Manage organization');
  await page.waitForURL('**/settings/organization');
  await page.getByRole('button', { name: 'Leave organization' }).waitFor();

  await visitor.open('/');
  await visitor.seesWorkspace(NAJD_COFFEE.name);
  await inMenu('Sign out');
  await visitor.seesSignIn();
});

test('who reads Arabic chooses in Arabic, also with a browser that is English, until they sign out', async ({
  visitor,
}) => {
  const { page } = visitor;
  const inMenu = async (entry: string) => {
    await page.getByTestId('workspace-dropdown').click();
    await page.getByText(entry, { exact: true }).click();
  };

  await visitor.open('/welcome?locale=ar-SA');
  await visitor.enterCredentials(SAMI);
  await page.getByRole('button', { name: NAJD_COFFEE.name }).click();
  await visitor.seesWorkspace(NAJD_COFFEE.name);
  if (isRealTwenty()) {
    // Since the companies of a new workspace were made.
    await page.getByText(/^منذ /).first().waitFor();
  }

  await inMenu('تبديل المؤسسة');
  await page.getByRole('heading', { name: 'اختر مؤسستك' }).waitFor();
  await page.getByRole('button', { name: NAJD_COFFEE.name }).click();
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  await inMenu('تسجيل الخروج');
  await visitor.seesSignIn();
});
