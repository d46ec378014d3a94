import { OrganizationCaller } from './support/access/organization-caller';
import { type ClerkControl } from './support/clerk-control';
import { type Deployment } from './support/deployment';
import { isRealTwenty } from './support/deployment-addresses';
import {
  expectAccessible,
  OURS_IN_SETTINGS,
} from './support/expect-accessible';
import { OwnOrganization } from './support/own-organization';
import { expect, test as base } from './support/test';
import { type Visitor } from './support/visitor';

type Person = { userId: string; email: string; password: string };

type Stage = {
  /** The deployment that keeps its own organizations. */
  there: NonNullable<Deployment['ownOrganizations']>;
  /** Somebody at a browser before it. */
  arrive: () => Promise<Visitor>;
  nameOf: (shop: string) => string;
  newPerson: (firstName: string, lastName: string) => Promise<Person>;
};

const test = base.extend<Stage & { run: string }>({
  // What is kept there outlives a scenario: no two runs have the same people.
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  run: async ({}, use) => use(Date.now().toString(36)),
  there: async ({ deployment }, use, testInfo) => {
    const { ownOrganizations } = deployment;

    testInfo.skip(
      ownOrganizations === null,
      'needs a deployment with ORGANIZATION_SOURCE=local',
    );
    await use(ownOrganizations!);
  },
  arrive: async ({ arriveAt, deployment, there }, use) => {
    await use(() => arriveAt({ ...deployment, ...there }));
  },
  nameOf: async ({ run }, use) => use((shop) => `${shop} ${run}`),
  newPerson: async ({ there, run }, use) =>
    use(async (firstName, lastName) => {
      const person = {
        firstName,
        lastName,
        email: `${firstName.toLowerCase()}.${run}@example.com`,
        password: 'asir-honey-2026',
      };

      return {
        ...person,
        userId: await there.clerk.createPerson(person),
      };
    }),
});

test.slow(isRealTwenty(), 'Each workspace that is opened loads all of Twenty.');

/** What is asked at an address next is done, and nobody hears of it. */
const loseAnswer = ({ page }: Visitor, address: string) =>
  page.route(
    `**/api/${address}`,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

/** Somebody who belongs to nothing makes an organization, and is in its workspace. */
const found = async (
  visitor: Visitor,
  person: Person,
  name: string,
): Promise<OwnOrganization> => {
  const organization = new OwnOrganization(visitor);

  await visitor.open('/');
  await visitor.signIn(person);
  await organization.comesToChoose();
  await organization.create(name);
  await visitor.seesWorkspace(name);

  return organization;
};

test('a person makes an organization, and brings a colleague in with a link', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const [huda, sami] = [await arrive(), await arrive()];
  const colleague = await newPerson('Sami', 'Al-Ghamdi');
  const name = nameOf('Asir Honey');
  const organization = await found(
    huda,
    await newPerson('Huda', 'Al-Otaibi'),
    name,
  );

  expect(huda.hasSeenTwentysForm).toBe(false);
  expect(huda.hasSeenOnboarding).toBe(false);
  expect(await huda.roles()).toEqual(['Admin']);

  await organization.open();

  const link = await organization.invite(colleague.email);

  await sami.openLink(link);
  await sami.signIn(colleague);
  await sami.seesWorkspace(name);
  expect(await sami.roles()).toEqual(['Member']);

  await organization.open();
  await expect(organization.rowOf(colleague.email)).toContainText(
    'Sami Al-Ghamdi',
  );
  await huda.learnsOf(() => organization.changeRole(colleague.email, 'Admin'));
  await expect.poll(() => sami.roles()).toEqual(['Admin']);

  await huda.learnsOf(() => organization.remove(colleague.email));
  await sami.page.reload();
  await new OwnOrganization(sami).comesToChoose();
});

test('who has two organizations switches between them, and the name of one is changed', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const layla = await arrive();
  const [first, second] = [nameOf('Taif Roses'), nameOf('Jazan Mango')];
  const organization = await found(
    layla,
    await newPerson('Layla', 'Al-Harbi'),
    first,
  );

  await organization.chooseAnother(first);
  await layla.page
    .getByRole('button', { name: 'Create or join another one' })
    .click();
  await organization.create(second);
  await layla.seesWorkspace(second);

  await organization.chooseAnother(second);
  await layla.page.getByRole('button', { name: first }).click();
  await layla.seesWorkspace(first);

  const renamed = `${first} & Co`;

  await organization.open();
  await organization.rename(renamed);
  // Who leaves the page at once takes back what is still on its way.
  await expect
    .poll(async () => (await layla.whoAmI()).currentWorkspace.displayName)
    .toBe(renamed);
  await layla.open('/');
  await layla.seesWorkspace(renamed);

  await organization.open();
  await organization.delete();
  await layla.seesWorkspace(second);
});

/** By the workspace menu. @returns the question, which says what is refused. */
const leaves = async (visitor: Visitor, name: string) => {
  const question = visitor.page.getByRole('dialog', {
    name: `Leave organization ${name}`,
  });

  await visitor.chooseInMenu('Leave organization');
  await question.getByRole('button', { name: 'Leave organization' }).click();

  return question;
};

test('the workspace menu makes another organization, and leaves one', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const [layla, sami] = [await arrive(), await arrive()];
  const colleague = await newPerson('Sami', 'Al-Ghamdi');
  const [first, second] = [nameOf('Taif Roses'), nameOf('Jazan Mango')];
  const organization = await found(
    layla,
    await newPerson('Layla', 'Al-Harbi'),
    first,
  );
  const { page } = layla;

  await layla.chooseInMenu('Create organization');
  await organization.comesToChoose();
  await organization.create(second);
  await layla.seesWorkspace(second);

  const refused = await leaves(layla, second);

  await expect(refused.getByRole('alert')).toContainText(
    'Make somebody else an admin first',
  );
  await refused.getByRole('button', { name: 'Manage organization' }).click();
  await page.getByRole('heading', { name: 'Members' }).last().waitFor();

  const link = await organization.invite(colleague.email);

  await sami.openLink(link);
  await sami.signIn(colleague);
  await sami.seesWorkspace(second);
  await leaves(sami, second);
  await new OwnOrganization(sami).comesToChoose();
});

test('an invitation is for one person, once, and says so to others', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const [noura, sami] = [await arrive(), await arrive()];
  const person = await newPerson('Sami', 'Al-Ghamdi');
  const name = nameOf('Najran Grapes');
  const organization = await found(
    noura,
    await newPerson('Noura', 'Al-Qahtani'),
    name,
  );

  await organization.open();

  const forHuda = await organization.invite('huda@example.com');

  await sami.openLink(forHuda);
  await sami.signIn(person);
  await expect(
    sami.page.getByRole('heading', {
      name: 'This invitation is for somebody else',
    }),
  ).toBeVisible();
  await sami.page.getByRole('button', { name: 'Carry on as I am' }).click();
  await new OwnOrganization(sami).comesToChoose();

  const forSami = await organization.invite(person.email);

  await organization.withdraw(person.email);
  await sami.openLink(forSami);
  await expect(
    sami.page.getByRole('heading', { name: 'This invitation is over' }),
  ).toBeVisible();

  await organization.open();

  // Who goes by keyboard is where they were when they think better of it.
  const leave = noura.page.getByRole('button', { name: 'Leave organization' });

  await leave.focus();
  await noura.page.keyboard.press('Enter');
  await expect(
    noura.page.getByRole('group', { name: `Leave ${name}?` }),
  ).toBeVisible();
  await noura.page.keyboard.press('Enter');
  await expect(leave).toBeFocused();

  // Nobody else could look after it.
  await organization.leave();
  await expect(noura.page.getByRole('alert')).toHaveText(
    'An organization needs an admin. Make somebody else one first.',
  );
  await organization.invite('huda@example.com');
  await expectAccessible(noura.page, 'own organization', {
    ours: OURS_IN_SETTINGS,
  });
});

test('what gets no answer is done once, when somebody tries again', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const [huda, sami] = [await arrive(), await arrive()];
  const colleague = await newPerson('Sami', 'Al-Ghamdi');
  const name = nameOf('Lost Letters');
  const organization = new OwnOrganization(huda);

  await loseAnswer(huda, 'auth/create-organization');
  await huda.open('/');
  await huda.signIn(await newPerson('Huda', 'Al-Otaibi'));
  await organization.comesToChoose();
  await organization.create(name);
  await expect(huda.page.getByRole('alert')).toHaveText(
    'This cannot be done right now. Please try again.',
  );
  await huda.page.getByRole('button', { name: 'Create organization' }).click();
  await huda.seesWorkspace(name);
  await organization.chooseAnother(name);
  await expect(huda.page.getByRole('button', { name })).toHaveCount(1);
  await huda.page.getByRole('button', { name }).click();
  await huda.seesWorkspace(name);
  await organization.open();

  const link = await organization.invite(colleague.email);

  await loseAnswer(sami, 'v1/invitations/accept');
  await sami.openLink(link);
  await sami.signIn(colleague);
  await sami.page.getByRole('button', { name: 'Try again' }).click();
  await sami.seesWorkspace(name);
});

test('two clicks make one invitation, and what somebody else has done meanwhile shows', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const rana = await arrive();
  const organization = await found(
    rana,
    await newPerson('Rana', 'Al-Zahrani'),
    nameOf('Tabuk Oranges'),
  );

  await organization.open();

  const other = new OwnOrganization(await rana.openTab());
  let invited = 0;

  rana.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/invitations')) {
      invited += 1;
    }
  });
  await rana.page
    .getByLabel('E-mail address', { exact: true })
    .fill('faisal@example.com');
  await rana.page.getByRole('button', { name: 'Make a link' }).dblclick();
  await expect(organization.rowOf('faisal@example.com')).toBeVisible();
  expect(invited).toBe(1);

  await other.open();
  await other.withdraw('faisal@example.com');
  await organization.withdraw('faisal@example.com');
  await expect(rana.page.getByRole('alert')).toHaveText(
    'This invitation is over.',
  );
});

test('a role that is only looked at stays, an admin’s own, too', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const rana = await arrive();
  const { page } = rana;
  const person = await newPerson('Rana', 'Al-Zahrani');
  const organization = await found(rana, person, nameOf('Tabuk Oranges'));
  let changed = 0;

  page.on('request', (request) => {
    if (request.method() === 'PUT') changed += 1;
  });
  await organization.open();

  const row = organization.rowOf(person.email);
  const role = row.getByRole('combobox');

  await role.focus();
  await page.keyboard.press('ArrowDown');
  await expect(role).toHaveValue('org:member');
  await row.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Make Rana Al-Zahrani a member?');
  await row.getByRole('button', { name: 'Cancel' }).click();
  expect(changed).toBe(0);

  await organization.changeRole(person.email, 'Member');
  await expect(page.getByRole('alert')).toHaveText(
    'An organization needs an admin. Make somebody else one first.',
  );
  expect(changed).toBe(1);
});

test('who gets no answer about their organization in the settings is told, and it is looked for again', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const layla = await arrive();
  const { page } = layla;
  const members = page.getByRole('heading', { name: 'Members' }).last();

  await found(
    layla,
    await newPerson('Layla', 'Al-Harbi'),
    nameOf('Hail Wheat'),
  );

  await page.route('**/api/v1/organizations', (route) => route.abort(), {
    times: 1,
  });
  await layla.open('/settings/organization');
  await expect(page.getByRole('alert')).toHaveText(
    'This cannot be done right now. Please try again.',
  );
  await members.waitFor();
  await expect(page.getByRole('alert')).toBeHidden();

  await page.route('**/api/v1/organizations', async (route) => {
    await page.getByText('Loading', { exact: true }).waitFor();
    await route.abort();
  });
  await page.reload();
  await page.getByRole('alert').waitFor();
  await page.unroute('**/api/v1/organizations');
  await layla.tryAgain();
  await members.waitFor();
});

test('who cannot be let into the organization that they choose is told, and chooses again', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const layla = await arrive();
  const { page } = layla;
  const [first, second] = [nameOf('Taif Roses'), nameOf('Jazan Mango')];
  const organization = await found(
    layla,
    await newPerson('Layla', 'Al-Harbi'),
    first,
  );
  const activation = '**/api/v1/organizations/active';
  const exchange = '**/clerk/session';
  const isToldAndChooses = async (name: string) => {
    await expect(page.getByRole('alert')).toHaveText(
      'This cannot be done right now. Please try again.',
    );
    await page.unroute(activation);
    await page.unroute(exchange);
    await page.getByRole('button', { name }).click();
    await layla.seesWorkspace(name);
  };

  await organization.chooseAnother(first);
  await page
    .getByRole('button', { name: 'Create or join another one' })
    .click();
  await organization.create(second);
  await layla.seesWorkspace(second);
  await organization.chooseAnother(second);
  await page.route(activation, (route) => route.abort());
  await page.getByRole('button', { name: first }).click();
  await isToldAndChooses(first);

  // Who has only one is not asked, where the server does not enter it by itself.
  await organization.open();
  await page.route(activation, (route) => route.abort());
  await page.route(exchange, async (route) => {
    await (route.request().method() === 'POST'
      ? route.fulfill({ json: { status: 'organization_required' } })
      : route.continue());
  });
  await organization.delete();
  await isToldAndChooses(second);
});

test('who cannot be told their organizations is not asked to make one', async ({
  arrive,
  nameOf,
  newPerson,
}) => {
  const layla = await arrive();
  const name = nameOf('Hail Wheat');
  const organization = await found(
    layla,
    await newPerson('Layla', 'Al-Harbi'),
    name,
  );

  await layla.page.route('**/api/v1/organizations', (route) => route.abort(), {
    times: 1,
  });
  await organization.chooseAnother(name);
  await layla.page
    .getByRole('heading', { name: 'We can’t reach the server' })
    .waitFor();
  await layla.tryAgain();
  await layla.page.getByRole('button', { name }).click();
  await layla.seesWorkspace(name);
});

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-SA' });

  test('the organization is made and looked after from right to left', async ({
    arrive,
    nameOf,
    newPerson,
  }) => {
    const visitor = await arrive();
    const { page } = visitor;
    const name = nameOf('عسل عسير');

    await visitor.open('/');
    await visitor.enterCredentials(await newPerson('Huda', 'Al-Otaibi'));
    await page.getByLabel('الاسم').fill(name);
    await page.getByRole('button', { name: 'إنشاء المؤسسة' }).click();
    await visitor.seesWorkspace(name);
    await visitor.open('/settings/organization');

    const members = page.getByRole('heading', { name: 'الأعضاء' });

    await members.waitFor();
    await expect(members).toHaveCSS('direction', 'rtl');
    await expectAccessible(page, 'own organization in Arabic', {
      ours: OURS_IN_SETTINGS,
    });
  });
});

/** What becomes of whoever has sent an invitation, and of it. */
const ENDS_OF_INVITERS = [
  {
    name: 'is removed',
    isOver: true,
    end: ({ owner, memberPath }) => owner.ask('DELETE', memberPath),
  },
  {
    name: 'is an admin no more',
    isOver: true,
    end: ({ owner, memberPath }) =>
      owner.ask('PUT', memberPath, { role: 'org:member' }),
  },
  {
    name: 'is banned',
    isOver: true,
    end: ({ clerk, userId }) => clerk.ban(userId),
  },
  {
    name: 'is deleted',
    isOver: true,
    end: ({ clerk, userId }) => clerk.deleteUser(userId),
  },
  {
    name: 'has no session any more',
    isOver: false,
    end: ({ clerk, userId }) => clerk.revokeSessionsOf(userId),
  },
] satisfies {
  name: string;
  isOver: boolean;
  end: (scene: {
    owner: OrganizationCaller;
    memberPath: string;
    clerk: ClerkControl;
    userId: string;
  }) => Promise<unknown>;
}[];

const accept = (caller: OrganizationCaller, token: string) =>
  caller.ask('POST', 'v1/invitations/accept', { token });

for (const { name, isOver, end } of ENDS_OF_INVITERS) {
  test(`an invitation by an admin who ${name} ${isOver ? 'lets nobody in' : 'stays'}`, async ({
    there,
    nameOf,
    newPerson,
  }) => {
    const arrived = async (firstName: string) => {
      const person = await newPerson(firstName, 'Al-Harbi');

      return {
        ...person,
        caller: await OrganizationCaller.of(there, person.userId),
      };
    };
    const owner = await arrived('Huda');
    const inviter = await arrived('Sami');
    const guest = await arrived('Layla');
    const made = await owner.caller.ask('POST', 'auth/create-organization', {
      name: nameOf('Asir Honey'),
    });
    const path = `v1/organizations/${made.body.organization.id}`;
    const invite = async (caller: OrganizationCaller, email: string) =>
      (
        await caller.ask('POST', `${path}/invitations`, {
          email,
          role: 'org:admin',
        })
      ).body.token;

    await accept(inviter.caller, await invite(owner.caller, inviter.email));

    const token = await invite(inviter.caller, guest.email);

    await end({
      owner: owner.caller,
      memberPath: `${path}/members/${inviter.userId}`,
      clerk: there.clerk,
      userId: inviter.userId,
    });

    if (isOver) {
      await expect
        .poll(async () => {
          const { body } = await owner.caller.ask('GET', `${path}/invitations`);

          return body.invitations.map(
            ({ status }: { status: string }) => status,
          );
        })
        .toEqual(['accepted', 'revoked']);
    }

    expect((await accept(guest.caller, token)).status).toBe(isOver ? 410 : 200);
  });
}
