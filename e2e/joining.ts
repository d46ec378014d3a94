import { type Page } from '@playwright/test';

import { ClerkForm } from './support/clerk-form';
import { type Deployment } from './support/deployment';
import { expectAccessible } from './support/expect-accessible';
import { openOrganization } from './support/open-organization';
import { NOURA } from './support/people';
import { expect, test } from './support/test';
import { type Visitor } from './support/visitor';

const PASSWORD = 'asir-honey-2026';

/**
 * A new organization, whose admin is Noura, a domain that it may verify, and Reem, who
 * has an address of it and is in no organization.
 */
const openWithDomain = async (
  arriveAt: (deployment: Deployment) => Promise<Visitor>,
  deployment: Deployment,
) => {
  const opened = await openOrganization(deployment, 'Asir Honey');
  const domain = `${opened.name.toLowerCase().replaceAll(' ', '-')}.example`;
  const reem = { email: `reem@${domain}`, password: PASSWORD };

  await opened.clerk.change({ verifiedDomains: true });
  await opened.clerk.createPerson({
    ...reem,
    firstName: 'Reem',
    lastName: 'Al-Shehri',
  });

  return {
    ...opened,
    domain,
    person: reem,
    noura: await arriveAt(opened.there),
    reem: await arriveAt(opened.there),
  };
};

const asking = (page: Page) => ({
  ask: () => page.getByRole('button', { name: 'Request to join' }).click(),
  waits: (organization: string) =>
    expect(page.getByRole('status')).toContainText(
      `An admin of ${organization} has to accept your request.`,
    ),
});

const requestOf = (page: Page, address: string) =>
  page.getByRole('row').filter({ hasText: address });

/** Joining by the domain of an address: for the file that has the deployment with tenants. */
export const defineJoiningScenarios = () => {
  test('an admin verifies a domain, a colleague with an address of it asks to join, and lands in the workspace once an admin accepts', async ({
    arriveAt,
    deployment,
  }) => {
    const { clerk, name, domain, person, noura, reem } = await openWithDomain(
      arriveAt,
      deployment,
    );
    const { page } = noura;

    await noura.enterOrganization(NOURA, name);
    await noura.open('/settings/members#invite');
    await page.getByRole('tab', { name: 'Requests' }).click();
    await page.getByRole('button', { name: 'Manage verified domains' }).click();
    await page.waitForURL('**/settings/organization');
    await page.getByRole('button', { name: 'Add domain' }).click();
    await page.getByLabel('Domain', { exact: true }).fill(domain);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('Verification email address').fill('it');
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByLabel('Enter verification code')
      .fill(await clerk.lastCodeSentTo(`it@${domain}`));
    await page.getByText('Enter verification code').waitFor({
      state: 'detached',
    });
    // Clerk's form closes there, and its list says what was so before.
    await page.reload();
    await page.getByRole('button', { name: 'Open menu' }).click();
    await page.getByRole('menuitem', { name: 'Manage' }).click();
    await page.getByRole('radio', { name: /Automatic suggestions/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('button', { name: 'Save' })
      .waitFor({ state: 'detached' });

    await reem.open('/');
    await reem.signIn(person);
    await asking(reem.page).ask();
    await asking(reem.page).waits(name);

    await noura.openMembers();
    await page.getByRole('tab', { name: 'Requests' }).click();
    await requestOf(page, person.email)
      .getByRole('button', { name: 'Approve' })
      .click();
    await reem.seesWorkspace(name);
    expect(await reem.roles()).toEqual(['Member']);
    expect(reem.hasSeenTwentysForm).toBe(false);
  });

  test('who is not let in is told so, and makes an organization of their own', async ({
    arriveAt,
    deployment,
  }) => {
    const { clerk, id, name, domain, person, noura, reem } =
      await openWithDomain(arriveAt, deployment);

    await clerk.addDomain(id, domain, 'automatic_suggestion');
    await noura.enterOrganization(NOURA, name);
    await reem.open('/');
    await reem.signIn(person);
    await asking(reem.page).ask();
    await asking(reem.page).waits(name);
    await expectAccessible(reem.page, 'waiting to be let in');

    await noura.openMembers();
    await noura.page.getByRole('tab', { name: 'Requests' }).click();
    await requestOf(noura.page, person.email)
      .getByRole('button', { name: 'Reject' })
      .click();
    await expect(reem.page.getByRole('alert')).toContainText(
      `${name} has not accepted your request to join.`,
    );
    await expect(reem.page.getByText('Pending approval')).toBeHidden();
    await expectAccessible(reem.page, 'not let in');
    await new ClerkForm(reem.page).seesHeading('Create Organization');
  });

  test('who is invited by the domain of their address joins, and lands in the workspace', async ({
    arriveAt,
    deployment,
  }) => {
    const { clerk, id, name, domain, person, reem } = await openWithDomain(
      arriveAt,
      deployment,
    );

    await clerk.addDomain(id, domain, 'automatic_invitation');
    await reem.open('/');
    await reem.signIn(person);
    await reem.page.getByRole('button', { name: 'Join', exact: true }).click();
    await reem.page.getByRole('button', { name }).click();
    await reem.seesWorkspace(name);
    expect(await reem.roles()).toEqual(['Member']);
  });
};
