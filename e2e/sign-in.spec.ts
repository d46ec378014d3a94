import { FAISAL, HUDA, LAYLA, NAJD_COFFEE, NOURA } from './support/people';
import { expect, test } from './support/test';

test('a visitor signs in with Clerk and lands in the workspace', async ({
  visitor,
}) => {
  await visitor.open('/');
  await visitor.seesSignIn();
  await visitor.signIn(NOURA);
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  expect(await visitor.whoAmI()).toMatchObject({
    email: NOURA.email,
    firstName: NOURA.firstName,
    lastName: NOURA.lastName,
    onboardingStatus: 'COMPLETED',
    canAccessFullAdminPanel: false,
    currentWorkspace: { displayName: NAJD_COFFEE.name },
  });
  expect(visitor.hasSeenTwentysForm).toBe(false);
  expect(visitor.hasSeenOnboarding).toBe(false);
});

test('a new person signs up, creates an organization, and becomes its admin', async ({
  visitor,
}) => {
  await visitor.open('/');
  await visitor.seesSignIn();
  await visitor.signUp({
    email: 'reem@example.com',
    password: 'asir-honey-2026',
    firstName: 'Reem',
    lastName: 'Al-Shehri',
  });
  await visitor.createOrganization('Asir Honey');

  await expect(visitor.page.getByRole('progressbar')).toBeVisible();

  await visitor.seesWorkspace('Asir Honey');

  const user = await visitor.whoAmI();

  expect(user).toMatchObject({ email: 'reem@example.com', firstName: 'Reem' });
  expect(user.workspaceMember.roles).toEqual([
    expect.objectContaining({ label: 'Admin' }),
  ]);
  expect(visitor.hasSeenOnboarding).toBe(false);
});

test('a second member of the organization is a plain member', async ({
  visitor,
  secondVisitor,
}) => {
  await visitor.enter(NOURA, NAJD_COFFEE.name);

  await secondVisitor.enter(FAISAL, NAJD_COFFEE.name);

  const user = await secondVisitor.whoAmI();

  expect(user.email).toBe(FAISAL.email);
  expect(user.workspaceMember.roles).toEqual([
    expect.objectContaining({ label: 'Member' }),
  ]);
});

test('a person without an organization can choose or create one', async ({
  visitor,
}) => {
  await visitor.open('/');
  await visitor.signIn(HUDA);

  await expect(
    visitor.page.getByRole('heading', { name: 'Create organization' }),
  ).toBeVisible();
  await expect(visitor.page.getByLabel('Name', { exact: true })).toBeVisible();
  await expect(
    visitor.page.getByRole('button', { name: 'Sign out' }),
  ).toBeVisible();
});

test('a person of another organization is told so, and can sign out', async ({
  visitor,
  secondVisitor,
}) => {
  await visitor.enter(NOURA, NAJD_COFFEE.name);

  await secondVisitor.open('/');
  await secondVisitor.signIn(LAYLA);

  await expect(
    secondVisitor.page.getByRole('heading', {
      name: 'This workspace belongs to another organization',
    }),
  ).toBeVisible();
  await expect(
    secondVisitor.page.getByRole('button', { name: 'Switch organization' }),
  ).toBeVisible();

  await secondVisitor.page.getByRole('button', { name: 'Sign out' }).click();
  await secondVisitor.seesSignIn();
});
