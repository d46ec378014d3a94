import {
  FAISAL,
  HUDA,
  LAYLA,
  NAJD_COFFEE,
  NOURA,
  SAMI,
} from './support/people';
import { Keyboard } from './support/keyboard';
import {
  openOrganization,
  openWithColleague,
} from './support/open-organization';
import { expect, test } from './support/test';

/** One pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Who looks after people: for the file that has the deployment with tenants. */
export const definePeopleScenarios = () => {
  test('an admin invites a new person, makes them an admin, and removes them', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const noura = await arriveAt(there);
    const reem = await arriveAt(there);
    const address = 'reem@example.com';

    await noura.enterOrganization(NOURA, name);
    await noura.openInvitations();
    await noura.invite(address);

    await reem.openLink(await clerk.lastInvitationSentTo(address));
    await reem.completeSignUp({
      firstName: 'Reem',
      lastName: 'Al-Shehri',
      password: 'asir-honey-2026',
    });
    await reem.seesWorkspace(name);

    expect(await reem.roles()).toEqual(['Member']);

    await noura.openMembers();
    await noura.changeRole(address, 'Admin');
    await expect
      .poll(() => reem.roles(), { timeout: 2_000 })
      .toEqual(['Admin']);

    await noura.changeRole(address, 'Member');
    await noura.removeMember(address);
    await reem.page.reload();

    await expect(
      reem.page.getByRole('heading', { name: 'Create organization' }),
    ).toBeVisible();
    expect(reem.hasSeenTwentysForm).toBe(false);
    expect(reem.hasSeenOnboarding).toBe(false);

    await noura.open('/');
    await noura.seesWorkspace(name);
  });

  test('who comes to invite finds the other pages of the organization, after a reload, too', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, name } = await openOrganization(deployment, 'Asir Honey');
    const noura = await arriveAt(there);
    const { page } = noura;
    const general = page.getByRole('button', { name: 'Update profile' });
    const members = page.getByRole('button', { name: 'Invite', exact: true });

    await noura.enterOrganization(NOURA, name);
    await noura.openInvitations();
    await members.waitFor();
    await page.getByRole('button', { name: 'General', exact: true }).click();
    await expect(general).toBeVisible();
    await page.reload();
    await expect(general).toBeVisible();
    await page.getByRole('button', { name: 'Members', exact: true }).click();
    await expect(members).toBeVisible();
    await page.goBack();
    await expect(general).toBeVisible();
  });

  test('who has an account accepts an invitation: signed out, signed in, and signed in as somebody else', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name, id } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const welcome = `${there.url}/welcome`;
    const [sami, layla] = [await arriveAt(there), await arriveAt(there)];

    await clerk.invite(id, SAMI.email, welcome);
    await sami.openLink(await clerk.lastInvitationSentTo(SAMI.email));
    await sami.seesWorkspace(name);

    // Signed in, and Clerk cannot see it: the link only carries the ticket on.
    const second = `${name} Shop`;
    const secondId = await clerk.createOrganization(second, NOURA.userId);

    await clerk.invite(secondId, SAMI.email, welcome);
    await sami.open(
      `/welcome?__clerk_status=sign_in&__clerk_ticket=${await clerk.lastTicketSentTo(SAMI.email)}`,
    );
    await sami.seesWorkspace(second);

    await layla.open('/');
    await layla.signIn(LAYLA);
    await layla.page.getByTestId('workspace-dropdown').waitFor();
    await clerk.invite(id, HUDA.email, welcome);
    await layla.openLink(await clerk.lastInvitationSentTo(HUDA.email));

    await expect(
      layla.page.getByRole('heading', {
        name: 'This invitation is for somebody else',
      }),
    ).toBeVisible();

    await layla.page
      .getByRole('button', { name: 'Sign out and accept' })
      .click();
    await layla.seesWorkspace(name);

    expect((await layla.whoAmI()).email).toBe(HUDA.email);
  });

  test('who opens one of two invitations joins that organization, and no other, also when they open it again', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name, id } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const welcome = `${there.url}/welcome`;
    const reem = await arriveAt(there);
    const address = 'reem@example.com';
    const otherId = await clerk.createOrganization(
      name.replace('Asir', 'Taif'),
      NOURA.userId,
    );

    await clerk.invite(otherId, address, welcome);
    await clerk.invite(id, address, welcome);

    const link = await clerk.lastInvitationSentTo(address);
    const ticket = await clerk.lastTicketSentTo(address);

    await reem.openLink(link);
    await reem.completeSignUp({
      firstName: 'Reem',
      lastName: 'Al-Shehri',
      password: 'asir-honey-2026',
    });
    await reem.seesWorkspace(name);

    await reem.open(`/welcome?__clerk_status=sign_in&__clerk_ticket=${ticket}`);
    await reem.seesWorkspace(name);
    expect(await clerk.openInvitations(otherId)).toEqual([address]);
  });

  test('an invitation that Clerk cannot accept says so, and is accepted later', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name, id } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const faisal = await arriveAt(there);
    const { page } = faisal;
    const second = name.replace('Asir', 'Taif');
    const secondId = await clerk.createOrganization(second, NOURA.userId);

    await clerk.addMember(id, FAISAL.userId);
    await faisal.enterOrganization(FAISAL, name);
    await clerk.invite(secondId, FAISAL.email, `${there.url}/welcome`);
    await clerk.failAt('/accept');
    await faisal.open(
      `/welcome?__clerk_status=sign_in&__clerk_ticket=${await clerk.lastTicketSentTo(FAISAL.email)}`,
    );
    await expect(
      page.getByRole('heading', { name: 'The invitation could not be opened' }),
    ).toBeVisible();

    await page.getByRole('button', { name: 'Carry on as I am' }).waitFor();
    await clerk.becomeReachable();
    await page.getByRole('button', { name: 'Try again' }).click();
    await faisal.seesWorkspace(second);
  });

  test('an invitation that is over says so, and leaves the way in open', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name, id } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const faisal = await arriveAt(there);

    await clerk.addMember(id, FAISAL.userId);
    const invitation = await clerk.invite(
      id,
      SAMI.email,
      `${there.url}/welcome`,
    );
    const link = await clerk.lastInvitationSentTo(SAMI.email);

    await clerk.revokeInvitation(id, invitation);
    await faisal.openLink(link);
    await expect(
      faisal.page.getByText('This link is no longer valid'),
    ).toBeVisible();
    await faisal.signIn(FAISAL);
    await faisal.choose(name);
    await faisal.seesWorkspace(name);
  });

  test('an invitation whose time is over says so', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, id } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const reem = await arriveAt(there);

    await clerk.expireInvitation(
      await clerk.invite(id, 'reem@example.com', `${there.url}/welcome`),
    );
    await reem.openLink(await clerk.lastInvitationSentTo('reem@example.com'));
    await expect(reem.page.getByText('This link has expired.')).toBeVisible();
  });

  test('the last admin makes somebody else one before they leave', async ({
    arriveAt,
    deployment,
  }) => {
    const { name, noura, faisal } = await openWithColleague(
      arriveAt,
      deployment,
    );

    await noura.leaveOrganization(name);
    await expect(
      noura.page.getByText('There has to be at least one organization member'),
    ).toBeVisible();
    expect(await noura.roles()).toEqual(['Admin']);

    await noura.openMembers();
    await noura.changeRole(FAISAL.email, 'Admin');
    await expect.poll(() => faisal.roles()).toEqual(['Admin']);

    await noura.leaveOrganization(name);
    // The seed has put her into another one, which is now the only one.
    await noura.seesWorkspace(NAJD_COFFEE.name);
    expect(await faisal.roles()).toEqual(['Admin']);
  });

  test('who acts as somebody else finds neither their own account nor their organization in the settings', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, noura } = await openWithColleague(arriveAt, deployment);
    const { page } = noura;

    await noura.impersonate(FAISAL);

    await noura.open('/');
    await page.getByTestId('workspace-dropdown').click();
    await page.getByText('Switch organization', { exact: true }).waitFor();
    for (const own of [
      `${NOURA.firstName} ${NOURA.lastName}`,
      'Create organization',
      'Leave organization',
    ]) {
      await expect(page.getByText(own, { exact: true }), own).toBeHidden();
    }

    for (const path of [
      'profile',
      'organization',
      'organization#invite',
      'members#invite',
      ...(there.sallaUrl === null ? [] : ['salla']),
    ]) {
      await noura.open(`/settings/${path}`);
      await expect(
        page.getByText('You are acting as somebody else.'),
        path,
      ).toBeVisible();
      await expect(page.locator('.cl-rootBox'), path).toBeHidden();
    }
  });

  test('on a phone the pages of an account are in a drawer, and the members have none', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, name } = await openOrganization(deployment, 'Asir Honey');
    const noura = await arriveAt(there);
    const { page } = noura;
    const opener = page.locator('.cl-navbarMobileMenuButton');
    const drawer = page.locator('.cl-navbar').last();

    await noura.enterOrganization(NOURA, name);
    await page.setViewportSize({ width: 390, height: 844 });
    await noura.open('/settings/profile');
    await opener.click();
    // Without a fourth number: nothing shines through.
    await expect(drawer).toHaveCSS(
      'background-color',
      /^[a-z]+\((srgb )?[\d.]+,? [\d.]+,? [\d.]+\)$/,
    );
    expect((await drawer.boundingBox())?.width).toBeLessThan(300);
    await drawer.getByRole('button', { name: 'Security' }).click();
    await expect(page.getByText('Active devices')).toBeVisible();
    await expect(drawer).toBeHidden();

    await noura.open('/settings/members#invite');
    await page.getByRole('button', { name: 'Invite', exact: true }).waitFor();
    await expect(opener).toBeHidden();
  });

  test('the name and the picture of an organization are its workspace’s', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, name } = await openOrganization(deployment, 'Asir Honey');
    const noura = await arriveAt(there);

    await noura.enterOrganization(NOURA, name);
    await noura.changeOrganization(`${name} & Co`, PICTURE);
    await expect
      .poll(async () => (await noura.whoAmI()).currentWorkspace, {
        timeout: 10_000,
      })
      .toMatchObject({
        displayName: `${name} & Co`,
        logo: expect.stringMatching(/./),
      });
    await noura.open('/');
    await noura.seesWorkspace(`${name} & Co`);
  });

  test('what an admin changes at Clerk is on the page without a reload: a picture alone, a role, a removal', async ({
    arriveAt,
    deployment,
  }) => {
    const { noura } = await openWithColleague(arriveAt, deployment);
    const { page } = noura;

    await noura.changeLogo(PICTURE);
    // Twenty has written both.
    await page
      .getByText(/^(Exit )?Settings$/)
      .first()
      .click();
    await expect(
      // Twenty shows it as a background, the simulator as an image.
      page
        .getByTestId('workspace-dropdown')
        .locator('[style*="/file/"], [src*="/images/"]'),
    ).toBeVisible({ timeout: 10_000 });

    await noura.openMembers();
    await noura.learnsOf(() => noura.changeRole(FAISAL.email, 'Admin'));
    await noura.learnsOf(() => noura.changeRole(FAISAL.email, 'Member'));
    await noura.learnsOf(() => noura.removeMember(FAISAL.email));
  });

  test('a person makes another organization by the workspace menu, and is in it', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, name } = await openOrganization(deployment, 'Asir Honey');
    const noura = await arriveAt(there);
    const { page } = noura;
    const keyboard = new Keyboard(page);

    await noura.enterOrganization(NOURA, name);
    await keyboard.choose(page.getByTestId('workspace-dropdown'));
    await keyboard.choose(
      page.getByText('Switch organization', { exact: true }),
    );
    await keyboard.choose(
      page.getByRole('button', { name: 'Create or join another one' }),
    );
    await keyboard.choose(
      page.getByRole('button', { name: 'Create organization' }),
    );
    await keyboard.tabTo(page.getByLabel('Name', { exact: true }));
    await keyboard.type(`${name} Shop`);
    await keyboard.press('Enter');
    await noura.seesWorkspace(`${name} Shop`);

    expect(await noura.roles()).toEqual(['Admin']);
  });

  test.describe('in Arabic', () => {
    test.use({ locale: 'ar-SA' });

    test('members are counted in the digits that the reader has chosen', async ({
      arriveAt,
      deployment,
    }) => {
      const { there, name } = await openOrganization(deployment, 'عسل عسير');
      const noura = await arriveAt(there);
      const members = noura.page.getByRole('tab', { name: /^الأعضاء/ });

      await noura.enterOrganization(NOURA, name);
      await noura.openMembers();
      await expect(members).toHaveText(/1/);

      await noura.page.evaluate(() =>
        localStorage.setItem('digitsOfReader', 'arab'),
      );
      await noura.page.reload();
      await expect(members).toHaveText(/١/);
    });

    test('an invited person has the CRM in the language of their browser', async ({
      arriveAt,
      deployment,
    }) => {
      const { there, clerk, name, id } = await openOrganization(
        deployment,
        'عسل عسير',
      );
      const reem = await arriveAt(there);
      const address = 'reem@example.com';

      await clerk.invite(id, address, `${there.url}/welcome`);
      await reem.openLink(await clerk.lastInvitationSentTo(address));
      await reem.completeSignUp({
        firstName: 'ريم',
        lastName: 'الشهري',
        password: 'asir-honey-2026',
      });
      await reem.seesWorkspace(name);

      expect((await reem.whoAmI()).workspaceMember.locale).toBe('ar-SA');
    });
  });

  test('a person changes their name, and leaves the organization', async ({
    arriveAt,
    deployment,
  }) => {
    const { there, clerk, name, id } = await openOrganization(
      deployment,
      'Asir Honey',
    );
    const faisal = await arriveAt(there);

    await clerk.addMember(id, FAISAL.userId);
    await faisal.enterOrganization(FAISAL, name);
    await faisal.changeFirstName('Faysal');
    await expect
      .poll(async () => (await faisal.whoAmI()).firstName, { timeout: 2_000 })
      .toBe('Faysal');

    await faisal.leaveOrganization(name);
    // The seed has put him into another one, which is now the only one.
    await faisal.seesWorkspace(NAJD_COFFEE.name);
  });
};
