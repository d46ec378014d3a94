import { type Page } from '@playwright/test';
import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import { Member } from './support/access/member';
import { TwentyRoles } from './support/access/twenty-roles';
import { isRealTwenty } from './support/deployment-addresses';
import { crawl, type Menu } from './support/doors/crawl';
import { openOrganization } from './support/open-organization';
import { FAISAL, NOURA, type SeededPerson } from './support/people';
import { expect, test } from './support/test';

test.skip(
  () => !isRealTwenty(),
  'The simulator has none of these pages: npm run e2e -- --url URL --url-with-tenants URL',
);

const REFUSALS = Object.values(CLERK_AUTH_ERRORS).map(({ message }) => message);

const MENUS: readonly Menu[] = [
  {
    name: 'menu of the workspace',
    path: '/',
    open: (page) => page.getByTestId('workspace-dropdown').click(),
  },
  {
    name: 'command menu',
    path: '/settings/profile',
    open: (page) => page.keyboard.press('Control+k'),
  },
  ...['invite', 'member', 'account', 'password', 'log out', 'delete'].map(
    (word) => ({
      name: `command menu, ${word}`,
      path: '/settings/profile',
      open: async (page: Page) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(word);
      },
    }),
  ),
];

/** Pages that no link leads to. */
const SECURITY: Menu = {
  name: 'profile, security',
  path: '/settings/profile',
  open: (page) =>
    page.getByRole('button', { name: 'Security', exact: true }).click(),
};
const pageOfMember = ({ firstName, lastName }: SeededPerson): Menu => ({
  name: 'page of another member',
  path: '/settings/members',
  open: async (page) => {
    await page.getByText(`${firstName} ${lastName}`).first().click();
    await page.waitForURL(/\/settings\/members\/[0-9a-f-]{36}/);
  },
});

/** Who may change every setting in Twenty, and is a member like others in Clerk. */
const CUSTOM_ROLE = 'Assistant';

const giveCustomRole = async (
  opened: Awaited<ReturnType<typeof openOrganization>>,
) => {
  const roles = await TwentyRoles.of(await Member.of(opened, NOURA));

  await roles.create(CUSTOM_ROLE);
  expect(await roles.give(FAISAL, CUSTOM_ROLE)).toBeUndefined();
};

for (const role of ['admin', 'member', 'custom-role'] as const) {
  test(`where the settings and the menus lead somebody: ${role}`, async ({
    arriveAt,
    deployment,
  }) => {
    test.setTimeout(1_800_000);

    const opened = await openOrganization(deployment, 'Doors');
    const person = role === 'admin' ? NOURA : FAISAL;
    const visitor = await arriveAt(opened.there);

    await opened.clerk.addMember(opened.id, FAISAL.userId);
    // Twenty has them once they have been there.
    await (await Member.of(opened, FAISAL)).signIn();
    if (role === 'custom-role') await giveCustomRole(opened);
    visitor.page.setDefaultTimeout(60_000);
    await visitor.enterOrganization(person, opened.name);

    const lines = await crawl(visitor.page, {
      url: opened.there.url,
      from: '/settings/profile',
      menus: [
        ...MENUS,
        SECURITY,
        // Who may not change settings sees no members.
        ...(role === 'member'
          ? []
          : [pageOfMember(role === 'admin' ? FAISAL : NOURA)]),
      ],
      replacements: [
        [new RegExp(opened.name, 'g'), '(organization)'],
        [new RegExp(person.email, 'g'), '(address)'],
        [new RegExp(`${person.firstName} ${person.lastName}`, 'g'), '(person)'],
      ],
      enter: async (page) => {
        const inside = page
          .getByTestId('workspace-dropdown')
          .or(page.locator('a[href^="/settings/"]'))
          .first();
        const choice = page.getByRole('button', { name: opened.name });
        const form = page.locator('input[name=identifier]');

        await form.or(choice).or(inside).first().waitFor();
        if (await inside.isVisible()) return false;
        if (await form.isVisible()) await visitor.enterCredentials(person);
        await choice.or(inside).first().waitFor();
        if (!(await inside.isVisible())) await choice.first().click();
        await inside.waitFor();

        return true;
      },
      takeBack: async (page) => {
        const impersonation = page.getByRole('button', {
          name: 'Stop impersonating',
        });

        if (await impersonation.isVisible()) {
          await impersonation.click();
          await impersonation.waitFor({ state: 'hidden' });
        }
      },
    });

    // What the server closes because of Clerk is not to be offered.
    expect(
      lines.filter((line) => REFUSALS.some((each) => line.includes(each))),
    ).toEqual([]);
    expect(`${lines.join('\n')}\n`).toMatchSnapshot(`${role}.txt`);
  });
}
