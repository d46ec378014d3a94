import { NAJD_COFFEE, NOURA, SAMI } from './support/people';
import { expect, test } from './support/test';

test.describe('a person who is signed in', () => {
  test.beforeEach(async ({ visitor }) => {
    await visitor.enter(NOURA, NAJD_COFFEE.name);
  });

  test('reloads, and stays', async ({ visitor }) => {
    const before = new URL(visitor.page.url()).pathname;

    await visitor.page.reload();
    await visitor.seesWorkspace(NAJD_COFFEE.name);

    expect(new URL(visitor.page.url()).pathname).toBe(before);
  });

  test('opens a second tab, and is in', async ({ visitor }) => {
    const tab = await visitor.openTab();

    await tab.open('/');
    await tab.seesWorkspace(NAJD_COFFEE.name);

    expect(tab.pathsSeen).not.toContain('/welcome');
  });

  test('signs out in one tab: both tabs end, and Clerk too', async ({
    visitor,
  }) => {
    const tab = await visitor.openTab();

    await tab.open('/');
    await tab.seesWorkspace(NAJD_COFFEE.name);
    await visitor.signOut();
    await visitor.seesSignIn();
    await tab.seesSignIn();

    await visitor.page.reload();
    await visitor.seesSignIn();

    expect(visitor.hasSeenTwentysForm).toBe(false);
    expect(tab.hasSeenTwentysForm).toBe(false);
  });

  test('signs out on one device: what was open there opens nothing, and the other goes on', async ({
    visitor,
    secondVisitor,
  }) => {
    await secondVisitor.enter(NOURA, NAJD_COFFEE.name);
    await visitor.whoAmI();
    await visitor.signOut();
    await visitor.seesSignIn();
    // It shows the token that the page has shown.
    await expect(() => expect(visitor.whoAmI()).rejects.toThrow()).toPass();

    await secondVisitor.page.reload();
    await secondVisitor.seesWorkspace(NAJD_COFFEE.name);
    // With what it had, which is over, until it has been given anew.
    await expect(async () =>
      expect((await secondVisitor.whoAmI()).email).toBe(NOURA.email),
    ).toPass();
    expect(secondVisitor.hasSeenTwentysForm).toBe(false);
  });

  test('goes back after signing out, and stays out', async ({ visitor }) => {
    await visitor.signOut();
    await visitor.seesSignIn();
    await visitor.page.goBack();
    await visitor.seesSignIn();
  });

  test('goes back after signing in, and is not caught in a loop', async ({
    visitor,
  }) => {
    await visitor.page.goBack().catch(() => null);
    await visitor.open('/welcome');
    await visitor.seesWorkspace(NAJD_COFFEE.name);

    const visits = visitor.pathsSeen.filter((path) => path === '/welcome');

    expect(visits.length).toBeLessThan(5);
  });

  test('loses the CRM when Clerk has ended the session', async ({
    visitor,
    deployment,
  }) => {
    await visitor.whoAmI();
    await deployment.clerk.revokeSessionsOf(NOURA.userId);
    await visitor.page.reload();
    await visitor.seesSignIn();
    // It shows the token that the page has shown.
    await expect(() => expect(visitor.whoAmI()).rejects.toThrow()).toPass();
  });

  test('comes back to the page that they have opened when Clerk no longer knows them', async ({
    visitor,
  }) => {
    const { id, firstName } = await visitor.firstPersonRecord();
    const { page } = visitor;

    await page.context().clearCookies({ name: /clerk|^__client|^__session/ });
    await visitor.open(`/object/person/${id}`);
    await visitor.seesSignIn();
    await visitor.signIn(NOURA);
    await page.waitForURL(`**/object/person/${id}**`);
    await expect(page.getByText(firstName).first()).toBeVisible();
  });

  test('keeps working while Clerk cannot be reached', async ({
    visitor,
    deployment,
  }) => {
    await deployment.clerk.becomeUnreachable();
    await visitor.page.reload();
    await visitor.seesWorkspace(NAJD_COFFEE.name);

    expect((await visitor.whoAmI()).email).toBe(NOURA.email);
  });
});

test('a link to a record survives the sign-in', async ({
  visitor,
  secondVisitor,
}) => {
  await visitor.enter(NOURA, NAJD_COFFEE.name);

  const { id, firstName } = await visitor.firstPersonRecord();

  await secondVisitor.open(`/object/person/${id}`);
  await secondVisitor.seesSignIn();
  await secondVisitor.signIn(NOURA);
  await secondVisitor.page.waitForURL(`**/object/person/${id}**`);

  await expect(secondVisitor.page.getByText(firstName).first()).toBeVisible();
  expect(secondVisitor.hasSeenTwentysForm).toBe(false);
});

test('a person in two organizations chooses one', async ({ visitor }) => {
  await visitor.open('/');
  await visitor.signIn(SAMI);
  await visitor.page.getByRole('button', { name: NAJD_COFFEE.name }).click();
  await visitor.seesWorkspace(NAJD_COFFEE.name);
});

test('a visitor is told when Clerk cannot be reached, and gets in once it can', async ({
  visitor,
  deployment,
}) => {
  await deployment.clerk.becomeUnreachable();
  await visitor.open('/');

  await expect(
    visitor.page.getByRole('heading', {
      name: 'We can’t reach the sign-in service',
    }),
  ).toBeVisible();
  await expect(
    visitor.page.getByRole('button', { name: 'Try again' }),
  ).toBeVisible();

  await deployment.clerk.becomeReachable();
  await visitor.seesSignIn();
});

test('a login token in an address does not sign anybody in', async ({
  visitor,
}) => {
  await visitor.open('/verify?loginToken=somebody-elses');
  await visitor.seesSignIn();

  expect(visitor.hasSeenTwentysForm).toBe(false);
});
