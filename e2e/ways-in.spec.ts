import { ClerkForm } from './support/clerk-form';
import {
  DANA,
  FAISAL,
  HIJAZ_PERFUMES,
  HUDA,
  MONA,
  NAJD_COFFEE,
  OMAR,
  SAMI,
  YOUSEF,
} from './support/people';
import { connectPasskeyDevice } from './support/passkey-device';
import { expect, test as base } from './support/test';
import { type Visitor } from './support/visitor';

const NEW_PASSWORD = 'changed-in-2026';

/** Settings, Profile, Security, where Clerk lists them. */
const addPasskey = async (visitor: Visitor) => {
  await visitor.open('/settings/profile#/security');
  await visitor.page
    .locator('.cl-profileSectionPrimaryButton__passkeys')
    .click();
  await visitor.page.locator('.cl-profileSectionItem__passkeys').waitFor();
};

/** Nobody is shown Twenty's own form on the way, whichever it is. */
const test = base.extend<{ form: ClerkForm; noTwentyForm: void }>({
  form: async ({ visitor }, use) => {
    await use(new ClerkForm(visitor.page));
  },
  noTwentyForm: [
    async ({ visitor }, use) => {
      await use();
      expect(visitor.hasSeenTwentysForm).toBe(false);
      expect(visitor.hasSeenOnboarding).toBe(false);
    },
    { auto: true },
  ],
});

test('with an authenticator app, after a wrong code', async ({
  visitor,
  form,
}) => {
  await visitor.open('/settings/profile');
  await visitor.signIn(YOUSEF);
  await form.seesHeading('Two-step verification');
  await form.enterCode('000000');
  await expect(visitor.page.getByTestId('form-feedback-error')).toBeVisible();
  await form.enterAuthenticatorCode(YOUSEF.totpSecret);
  await visitor.page.waitForURL('**/settings/profile');

  expect((await visitor.whoAmI()).email).toBe(YOUSEF.email);
});

test('with a backup code, which opens once', async ({
  visitor,
  secondVisitor,
  form,
}) => {
  const [code = ''] = YOUSEF.backupCodes;

  await visitor.open('/');
  await visitor.signIn(YOUSEF);
  await form.enterBackupCode(code);
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  await secondVisitor.open('/');
  await secondVisitor.signIn(YOUSEF);
  await new ClerkForm(secondVisitor.page).enterBackupCode(code);
  await expect(
    secondVisitor.page.getByTestId('form-feedback-error'),
  ).toBeVisible();
});

test('with a provider that knows them', async ({
  visitor,
  form,
  deployment,
}) => {
  await deployment.clerk.change({ providers: ['google'] });
  await visitor.open('/settings/profile');
  await form.continueWith('Google');
  await form.chooseAccount(MONA.email);
  await visitor.page.waitForURL('**/settings/profile');

  expect((await visitor.whoAmI()).email).toBe(MONA.email);
});

test('with a provider, as somebody new', async ({
  visitor,
  form,
  deployment,
}) => {
  const { page } = visitor;

  await deployment.clerk.change({ providers: ['google'] });
  await visitor.open('/');
  await form.continueWith('Google');
  await page.getByLabel('Email').fill('rana@example.com');
  await page.getByLabel('First name').fill('Rana');
  await page.getByLabel('Last name').fill('Saleh');
  await page.getByRole('button', { name: 'Use another account' }).click();
  await visitor.createOrganization('Asir Honey');
  await visitor.seesWorkspace('Asir Honey');

  expect(await visitor.whoAmI()).toMatchObject({
    email: 'rana@example.com',
    firstName: 'Rana',
    lastName: 'Saleh',
  });
});

test('with a provider that is refused there: the form says so, and stays', async ({
  visitor,
  form,
  deployment,
}) => {
  await deployment.clerk.change({ providers: ['google'] });
  await visitor.open('/');
  await form.continueWith('Google');
  await visitor.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(
    visitor.page.getByText('You did not grant access to your account.'),
  ).toBeVisible();
  await visitor.signIn(FAISAL);
  await visitor.seesWorkspace(NAJD_COFFEE.name);
});

test('with a code by e-mail', async ({ visitor, form, deployment }) => {
  await visitor.open('/');
  await form.enterAddress(DANA.email);
  await form.seesHeading('Check your email');
  await form.enterCode(await deployment.clerk.lastCodeSentTo(DANA.email));
  await visitor.seesWorkspace(NAJD_COFFEE.name);
});

test('with a link by e-mail, opened in another tab', async ({
  visitor,
  form,
  deployment,
}) => {
  await deployment.clerk.change({ emailStrategies: ['email_link'] });
  await visitor.open('/');
  await form.enterAddress(DANA.email);
  await expect(visitor.page.getByText('Verification link')).toBeVisible();

  const tab = await visitor.openTab();

  await tab.openLink(await deployment.clerk.lastLinkSentTo(DANA.email));
  await tab.seesWorkspace(NAJD_COFFEE.name);

  expect((await tab.whoAmI()).email).toBe(DANA.email);
});

test('with a link by e-mail, opened on another device', async ({
  visitor,
  secondVisitor,
  form,
  deployment,
}) => {
  await deployment.clerk.change({ emailStrategies: ['email_link'] });
  await visitor.open('/');
  await form.enterAddress(DANA.email);
  await expect(visitor.page.getByText('Verification link')).toBeVisible();

  await secondVisitor.openLink(
    await deployment.clerk.lastLinkSentTo(DANA.email),
  );
  await visitor.page.bringToFront();
  await visitor.seesWorkspace(NAJD_COFFEE.name);
  await expect(
    secondVisitor.page.getByText('Return to original tab to continue'),
  ).toBeVisible();
});

test('with a new password, in place of one that was forgotten', async ({
  visitor,
  secondVisitor,
  form,
  deployment,
}) => {
  await visitor.open('/');
  await form.enterAddress(FAISAL.email);
  await visitor.page.getByRole('link', { name: 'Forgot password?' }).click();
  await visitor.page
    .getByRole('button', { name: 'Reset your password' })
    .click();
  await form.seesHeading('Reset password');
  await form.enterCode(await deployment.clerk.lastCodeSentTo(FAISAL.email));
  await form.seesHeading('Set new password');
  await form.enterNewPassword(NEW_PASSWORD);
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  await secondVisitor.enter(
    { ...FAISAL, password: NEW_PASSWORD },
    NAJD_COFFEE.name,
  );
});

test('with a password that others know: only after a new one, also after a reload', async ({
  visitor,
  form,
}) => {
  await visitor.open('/');
  await visitor.signIn(OMAR);
  await form.seesHeading('Reset your password');
  await visitor.page.reload();
  await form.seesHeading('Reset your password');
  await form.enterNewPassword(NEW_PASSWORD);
  await visitor.seesWorkspace(NAJD_COFFEE.name);
});

test('where a second factor is asked of all: only once it is set up', async ({
  visitor,
  form,
  deployment,
}) => {
  const { page } = visitor;

  await deployment.clerk.change({ secondFactor: 'required' });
  await visitor.open('/');
  await visitor.signIn(FAISAL);
  await form.seesHeading('Add authenticator application');
  await page.getByRole('button', { name: "Can't scan QR code?" }).click();

  const secret = await page.getByRole('textbox').first().inputValue();

  await form.continue();
  await form.enterAuthenticatorCode(secret);
  // Shown once: who would not see them would be shut out without their device.
  await expect(page.getByText('Save these backup codes')).toBeVisible();
  await expect(page.getByTestId('workspace-dropdown')).toBeHidden();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await visitor.seesWorkspace(NAJD_COFFEE.name);
});

test('with the authenticator app that somebody has set up in their profile', async ({
  visitor,
  secondVisitor,
  form,
  deployment,
}) => {
  const { page } = visitor;

  await deployment.clerk.change({ secondFactor: 'optional' });
  await visitor.enter(FAISAL, NAJD_COFFEE.name);
  await visitor.open('/settings/profile#/security');
  await page.getByRole('button', { name: 'Add two-step verification' }).click();
  await page
    .getByRole('menuitem', { name: 'Authenticator application' })
    .click();
  await page.getByRole('button', { name: /scan QR code/ }).click();

  const secret = await page.getByRole('textbox').first().inputValue();

  await form.continue();
  await form.enterAuthenticatorCode(secret);
  await expect(
    page.getByText('Two-step verification is now enabled.'),
  ).toBeVisible();

  await secondVisitor.open('/');
  await secondVisitor.signIn(FAISAL);
  await new ClerkForm(secondVisitor.page).enterAuthenticatorCode(secret);
  await secondVisitor.seesWorkspace(NAJD_COFFEE.name);
});

test('with the passkey that somebody has added in their profile, without a name or a password', async ({
  visitor,
  deployment,
}) => {
  const { page } = visitor;

  await deployment.clerk.change({ passkeys: true });
  await connectPasskeyDevice(page);
  await visitor.enter(FAISAL, NAJD_COFFEE.name);
  await addPasskey(visitor);
  await visitor.signOut();
  await visitor.seesSignIn();
  await page.getByRole('link', { name: 'Use passkey instead' }).click();
  await visitor.seesWorkspace(NAJD_COFFEE.name);

  expect((await visitor.whoAmI()).email).toBe(FAISAL.email);
});

test('not with a passkey that somebody has removed, though their device still has it', async ({
  visitor,
  deployment,
}) => {
  const { page } = visitor;
  const passkey = page.locator('.cl-profileSectionItem__passkeys');

  await deployment.clerk.change({ passkeys: true });
  await connectPasskeyDevice(page);
  await visitor.enter(FAISAL, NAJD_COFFEE.name);
  await addPasskey(visitor);
  await passkey.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await passkey.waitFor({ state: 'detached' });
  await visitor.signOut();
  await visitor.seesSignIn();
  await page.getByRole('link', { name: 'Use passkey instead' }).click();
  await expect(
    page.getByText('This passkey is not registered to an account.'),
  ).toBeVisible();
  await visitor.seesSignIn();
});

test('where an organization is asked of all: into the one that is chosen', async ({
  visitor,
  form,
  deployment,
}) => {
  await deployment.clerk.change({ forceOrganizationSelection: true });
  await visitor.open('/');
  await visitor.signIn(SAMI);
  await form.seesHeading('Choose an organization');
  await visitor.page.getByRole('button', { name: HIJAZ_PERFUMES.name }).click();
  await visitor.seesWorkspace(HIJAZ_PERFUMES.name);
});

test('where an organization is asked of all: into the one that is made', async ({
  visitor,
  form,
  deployment,
}) => {
  await deployment.clerk.change({ forceOrganizationSelection: true });
  await visitor.open('/');
  await visitor.signIn(HUDA);
  await form.seesHeading('Setup your organization');
  await visitor.page.getByLabel('Name', { exact: true }).fill('Tabuk Dates');
  await form.continue();
  await visitor.seesWorkspace('Tabuk Dates');
});

test('somebody with a task that they do not want to do signs out', async ({
  visitor,
  form,
}) => {
  await visitor.open('/');
  await visitor.signIn(OMAR);
  await form.seesHeading('Reset your password');
  await visitor.page.getByRole('link', { name: 'Sign out' }).click();
  await visitor.seesSignIn();
});
