import { Page } from '@playwright/test';
import { createClerkClient, verifyToken } from '@clerk/backend';
import { expect, test } from './browser-fixtures';
import { chooseNewPassword } from './choose-new-password';
import { servePage } from './page/serve-page';
import { PASSWORD, startWithShops } from './shops';

test.beforeEach(({ emulator }) => emulator.control.reset());

test.afterEach(({ surprises }) => {
  expect(surprises).toEqual([]);
});

const next = (page: Page) =>
  page.getByRole('button', { name: 'Continue', exact: true });

const person = (page: Page) => page.getByTestId('person');
const organization = (page: Page) => page.getByTestId('organization');

async function signIn(page: Page, name: string) {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(`${name}@example.com`);
  await next(page).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await next(page).click();
  await expect(person(page)).toHaveText(`user_${name}`);
}

async function sessionToken(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { Clerk } = window as unknown as {
      Clerk: { session: { getToken(): Promise<string> } };
    };
    return Clerk.session.getToken();
  });
}

test('a person signs in with a password', async ({ page, emulator, site }) => {
  await signIn(page, 'noura');
  await expect(page).toHaveURL('/');
  const claims = await verifyToken(await sessionToken(page), {
    jwtKey: emulator.jwtPublicKeyPem,
    authorizedParties: [site.url],
  });
  expect(claims.sub).toBe('user_noura');
});

test('the form says that a password is wrong', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('noura@example.com');
  await next(page).click();
  await page.getByLabel('Password', { exact: true }).fill('not-the-password');
  await next(page).click();
  await expect(page.getByText('Password is incorrect').first()).toBeVisible();
});

test('a person signs in with a code instead', async ({ page, emulator }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('layla@example.com');
  await next(page).click();
  await page.getByRole('link', { name: 'Use another method' }).click();
  await page.getByRole('button', { name: /Email code to l\*+@/ }).click();
  await expect(page.getByText('Check your email')).toBeVisible();
  await expect
    .poll(() => emulator.control.sentCodes('layla@example.com'))
    .toHaveLength(1);
  const [sent] = emulator.control.sentCodes('layla@example.com');
  await page.getByLabel('Enter verification code').fill(sent?.code ?? '');
  await expect(person(page)).toHaveText('user_layla');
});

test('a new person signs up with a code and creates an organization', async ({
  page,
  emulator,
}) => {
  await page.goto('/sign-up');
  await page.getByLabel('First name').fill('Rana');
  await page.getByLabel('Last name').fill('Saleh');
  await page.getByLabel('Email address').fill('rana@example.com');
  await chooseNewPassword(
    page.getByLabel('Password', { exact: true }),
    'eight-or-more',
  );
  await expect(page.getByText('Verify your email')).toBeVisible();
  await expect
    .poll(() => emulator.control.sentCodes('rana@example.com'))
    .toHaveLength(1);
  const [sent] = emulator.control.sentCodes('rana@example.com');
  await page.getByLabel('Enter verification code').fill(sent?.code ?? '');
  await expect(person(page)).toHaveText(/^user_/);

  await page.goto('/organizations');
  await page.getByLabel('Name').fill('Asir Honey');
  await page.getByRole('button', { name: 'Create organization' }).click();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(organization(page)).toHaveText(/^org_/);
  await expect(page.getByTestId('role')).toHaveText('org:admin');
});

test('a person with two organizations chooses one and switches', async ({
  page,
}) => {
  await signIn(page, 'sami');
  await expect(organization(page)).toHaveText('none');
  await page.goto('/organizations');
  await page.getByRole('button', { name: 'Hijaz Perfumes' }).click();
  await expect(organization(page)).toHaveText('org_hijaz');
  await expect(page.getByTestId('role')).toHaveText('org:admin');

  await page.getByRole('button', { name: /organization switcher/i }).click();
  await page.getByRole('button', { name: /Najd Coffee/ }).click();
  await expect(organization(page)).toHaveText('org_najd');
  await page.reload();
  await expect(organization(page)).toHaveText('org_najd');
  await expect(page.getByTestId('role')).toHaveText('org:member');
});

test('signing out ends the session in every tab and at Clerk', async ({
  page,
  context,
  emulator,
}) => {
  await signIn(page, 'noura');
  const other = await context.newPage();
  await other.goto('/');
  await expect(person(other)).toHaveText('user_noura');
  await page.bringToFront();
  await page.getByRole('button', { name: 'Open user menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(person(page)).toHaveText('nobody');
  await expect(person(other)).toHaveText('nobody');
  expect(emulator.control.revokeSessionsOf('user_noura')).toBe(0);
});

test('a session revoked at Clerk is over at the next token', async ({
  page,
  emulator,
}) => {
  await signIn(page, 'noura');
  emulator.control.revokeSessionsOf('user_noura');
  await page.evaluate(async () => {
    const { Clerk } = window as unknown as {
      Clerk: {
        session: { getToken(options: object): Promise<string> } | null;
      };
    };
    // Clerk asks by itself now and then, and may have noticed.
    await Clerk.session?.getToken({ skipCache: true }).catch(() => undefined);
  });
  await expect(person(page)).toHaveText('nobody');
});

test('a browser of an earlier run of the emulator starts anew', async ({
  page,
  emulator,
}) => {
  await signIn(page, 'noura');
  emulator.control.reset();
  await page.goto('/');
  await expect(person(page)).toHaveText('nobody');
  await signIn(page, 'layla');
});

test('a page on another site of this machine works too', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url.replace('localhost', '127.0.0.1')}/sign-in`);
  await page.getByLabel('Email address').fill('noura@example.com');
  await next(page).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await next(page).click();
  await expect(person(page)).toHaveText('user_noura');
  await page.reload();
  await expect(person(page)).toHaveText('user_noura');
});

test('a person looks after their profile', async ({ page }) => {
  await signIn(page, 'noura');
  await page.getByRole('button', { name: 'Open user menu' }).click();
  await page.getByRole('button', { name: 'Manage account' }).click();
  await expect(page.getByText('Noura Al-Qahtani').first()).toBeVisible();
  await expect(page.getByText('noura@example.com').first()).toBeVisible();
});

test('an admin sees the members of the organization', async ({ page }) => {
  await signIn(page, 'noura');
  await page.goto('/organizations');
  await page.getByRole('button', { name: 'Najd Coffee' }).click();
  await expect(organization(page)).toHaveText('org_najd');
  await page.getByRole('button', { name: /organization switcher/i }).click();
  await page.getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('button', { name: 'Members' }).click();
  await expect(page.getByText('faisal@example.com')).toBeVisible();
});

test('an invited person joins from the list of organizations', async ({
  page,
  emulator,
}) => {
  const clerk = createClerkClient({
    secretKey: emulator.secretKey,
    apiUrl: emulator.url,
  });
  await clerk.organizations.createOrganizationInvitation({
    organizationId: 'org_najd',
    emailAddress: 'huda@example.com',
    role: 'org:member',
  });
  await signIn(page, 'huda');
  await page.goto('/organizations');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('button', { name: 'Najd Coffee' }).click();
  await expect(organization(page)).toHaveText('org_najd');
});

test('an organization is asked for first where one is required', async ({
  page,
}) => {
  const strict = await startWithShops({
    instance: { forceOrganizationSelection: true },
  });
  const strictSite = await servePage(strict);
  await page.goto(`${strictSite.url}/sign-in`);
  await page.getByLabel('Email address').fill('noura@example.com');
  await next(page).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await next(page).click();
  await page.getByRole('button', { name: 'Najd Coffee' }).click();
  await expect(organization(page)).toHaveText('org_najd');
  await strictSite.close();
  await strict.close();
});
