import { expectAccessible } from './support/expect-accessible';
import { Keyboard } from './support/keyboard';
import {
  openOrganization,
  openWithColleague,
} from './support/open-organization';
import { NAJD_COFFEE, NOURA } from './support/people';
import { expect, test } from './support/test';
import { type Visitor } from './support/visitor';

const LEAVE = 'Leave organization';

/** By keyboard, to an entry of the workspace menu. */
const choose = async ({ page }: Visitor, entry: string) => {
  const keyboard = new Keyboard(page);

  await keyboard.choose(page.getByTestId('workspace-dropdown'));
  await keyboard.choose(page.getByText(entry, { exact: true }));
};

/** The workspace menu: for the file that has the deployment with tenants. */
export const defineWorkspaceMenuScenarios = () => {
  test('the workspace menu shows who is there, with their picture, and leads to their account', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, name } = await openOrganization(deployment, 'Asir Honey');
    const noura = await arriveAt(there);
    const { page } = noura;
    const person = `${NOURA.firstName} ${NOURA.lastName}`;

    await noura.enterOrganization(NOURA, name);
    await page.getByTestId('workspace-dropdown').click();

    const entry = page
      .getByRole('menuitem')
      .or(page.getByRole('button'))
      .filter({ hasText: person });

    await expect
      .poll(() =>
        entry
          .locator('img')
          .evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth),
      )
      .toBeGreaterThan(0);
    await new Keyboard(page).choose(entry);
    await page.waitForURL('**/settings/profile');
    await page.getByRole('button', { name: 'Update profile' }).waitFor();
  });

  test('a person makes an organization from the workspace menu, by keyboard, having thought better of it once', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, name } = await openOrganization(deployment, 'Asir Honey');
    const noura = await arriveAt(there);
    const { page } = noura;
    const keyboard = new Keyboard(page);
    const field = page.getByLabel('Name', { exact: true });

    await noura.enterOrganization(NOURA, name);
    await choose(noura, 'Create organization');
    await field.waitFor();
    await keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await noura.seesWorkspace(name);

    await choose(noura, 'Create organization');
    await keyboard.tabTo(field);
    await keyboard.type(`${name} Kiosk`);
    await keyboard.press('Enter');
    await noura.seesWorkspace(`${name} Kiosk`);
    expect(await noura.roles()).toEqual(['Admin']);
  });

  test('whom Clerk does not let make organizations is not offered it', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const noura = await arriveAt(there);
    const { page } = noura;

    await clerk.forbidToCreateOrganizations(NOURA.userId);
    await noura.enterOrganization(NOURA, name);
    await page.getByTestId('workspace-dropdown').click();
    await page.getByText(LEAVE, { exact: true }).waitFor();
    await expect(page.getByText('Create organization')).toBeHidden();
  });

  test('a member leaves by the workspace menu; the last admin is told why not, and what to do', async ({
    arriveAt,
    deployment,
  }) => {
    const { clerk, name, noura, faisal } = await openWithColleague(
      arriveAt,
      deployment,
    );
    const { page } = noura;
    const keyboard = new Keyboard(page);
    const question = page.getByRole('dialog', { name: `${LEAVE} ${name}` });
    const leave = question.getByRole('button', { name: LEAVE });

    await choose(noura, LEAVE);
    await expect(question).toContainText('What you have entered stays there');
    await expect(
      question.getByRole('button', { name: 'Cancel' }),
    ).toBeFocused();
    await keyboard.seesFocus();
    await keyboard.press('Enter');
    await expect(question).toBeHidden();
    // Where they were, to go on from there.
    expect(
      await page
        .getByTestId('workspace-dropdown')
        .evaluate((opener) => document.activeElement?.contains(opener)),
    ).toBe(true);

    // Of two of one name it says which, as the list of them does.
    await clerk.createOrganization(name, NOURA.userId);
    await choose(noura, LEAVE);
    await expect(question).toContainText(
      name.toLowerCase().replaceAll(' ', '-'),
    );
    await keyboard.choose(leave);
    await expect(question.getByRole('alert')).toContainText(
      'Make somebody else an admin first',
    );
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `a refusal to leave, ${colorScheme}`, {
        ours: 'dialog',
      });
    }
    await keyboard.choose(
      question.getByRole('button', { name: 'Manage organization' }),
    );
    await page.getByRole('button', { name: 'Invite', exact: true }).waitFor();

    await choose(faisal, LEAVE);
    await new Keyboard(faisal.page).choose(
      faisal.page
        .getByRole('dialog', { name: LEAVE })
        .getByRole('button', { name: LEAVE }),
    );
    // The seed has put him into another one, which is now the only one.
    await faisal.seesWorkspace(NAJD_COFFEE.name);
  });
};
