import { EventEmitter, once } from 'node:events';

import { defineJoiningScenarios } from './joining';
import { definePeopleScenarios } from './people';
import { defineWorkspaceMenuScenarios } from './workspace-menu';
import { holdBackTenant } from './support/held-back-tenant';
import { openOrganization } from './support/open-organization';
import { expect, test } from './support/test';
import { LAYLA, NOURA, SAMI } from './support/people';
import { openTwoTabs } from './support/two-tabs';
import { Visitor } from './support/visitor';

definePeopleScenarios();
defineJoiningScenarios();
defineWorkspaceMenuScenarios();

test('two organizations see their own records, and who is in both switches', async ({
  browser,
  deployment,
}) => {
  const { tenants } = deployment;

  test.skip(tenants === null, 'needs a deployment with tenant-manager');
  if (tenants === null) return;

  const there = { ...deployment, ...tenants };
  const run = Date.now().toString(36);
  const coffee = `Najd Roastery ${run}`;
  const perfumes = `Hijaz Oud ${run}`;
  const arrive = async () =>
    Visitor.before(await (await browser.newContext()).newPage(), there);

  await tenants.clerk.reset();

  const [coffeeId, perfumesId] = await Promise.all([
    tenants.clerk.createOrganization(coffee, NOURA.userId),
    tenants.clerk.createOrganization(perfumes, LAYLA.userId),
  ]);

  await tenants.clerk.addMember(coffeeId, SAMI.userId);
  await tenants.clerk.addMember(perfumesId, SAMI.userId);

  const [noura, layla, sami] = await Promise.all([
    arrive(),
    arrive(),
    arrive(),
  ]);

  for (const [visitor, person, name] of [
    [noura, NOURA, coffee],
    [layla, LAYLA, perfumes],
  ] as const) {
    await visitor.open('/');
    await visitor.signIn(person);
    // The seed has put both into one organization already.
    await visitor.page.getByRole('button', { name }).click();
    await visitor.seesWorkspace(name);
  }

  await noura.createPersonRecord('Bean', 'Grower');
  await layla.createPersonRecord('Rose', 'Distiller');

  expect(await noura.personRecords()).toContain('Bean');
  expect(await noura.personRecords()).not.toContain('Rose');
  expect(await layla.personRecords()).toContain('Rose');
  expect(await layla.personRecords()).not.toContain('Bean');

  await sami.open('/');
  await sami.signIn(SAMI);
  await sami.page.getByRole('button', { name: coffee }).click();
  await sami.seesWorkspace(coffee);

  expect(await sami.personRecords()).toContain('Bean');

  await sami.switchOrganization(coffee, perfumes);

  expect(await sami.personRecords()).toContain('Rose');
  expect(await sami.personRecords()).not.toContain('Bean');

  await sami.switchOrganization(perfumes, coffee);

  expect(await sami.personRecords()).toContain('Bean');
  expect(sami.hasSeenTwentysForm).toBe(false);
  expect(sami.hasSeenOnboarding).toBe(false);
});

test('of two tabs in two organizations the one that somebody turns to has its own, and the other waits', async ({
  arriveAt,
  deployment,
}) => {
  const { there, clerk, name } = await openOrganization(
    deployment,
    'Asir Honey',
  );
  const other = name.replace('Asir', 'Taif');

  await clerk.createOrganization(other, NOURA.userId);

  const { first, second, turnTo } = await openTwoTabs(await arriveAt(there));
  await first.enterOrganization(NOURA, name);
  await turnTo(second);
  await second.open('/');
  await second.seesWorkspace(name);
  await second.switchOrganization(name, other);
  await first.waits();

  let exchanges = 0;

  for (const { page } of [first, second]) {
    page.on('request', (request) => {
      if (request.method() !== 'POST') return;
      if (request.url().endsWith('/clerk/session')) exchanges += 1;
    });
  }
  for (let times = 0; times < 2; times += 1) {
    await turnTo(first);
    await first.seesWorkspace(name);
    await second.waits();
    await turnTo(second);
    await second.seesWorkspace(other);
    await first.waits();
  }

  expect(exchanges).toBe(4);
});

test('a sign-in that ends after somebody has turned to a tab of another organization does not reach it', async ({
  arriveAt,
  deployment,
}) => {
  const { there, clerk, name } = await openOrganization(
    deployment,
    'Asir Honey',
  );
  const other = name.replace('Asir', 'Taif');

  await clerk.createOrganization(other, NOURA.userId);

  const { first, second, turnTo } = await openTwoTabs(await arriveAt(there));
  const gate = new EventEmitter();

  await first.enterOrganization(NOURA, name);
  await first.createPersonRecord('Bee', 'Keeper');
  await turnTo(second);
  await second.open('/');
  await second.seesWorkspace(name);
  await second.page.route('**/metadata', async (route, request) => {
    if (/getAuthTokensFromLoginToken/.test(request.postData() ?? '')) {
      await once(gate, 'open');
    }
    await route.continue();
  });

  const waiting = second.page.waitForRequest((request) =>
    /getAuthTokensFromLoginToken/.test(request.postData() ?? ''),
  );

  await second.page.getByTestId('workspace-dropdown').click();
  await second.page.getByText('Switch organization', { exact: true }).click();
  await second.page.getByRole('button', { name: other }).click();
  await waiting;

  await turnTo(first);
  await first.seesWorkspace(name);

  const comesBack = first.page.waitForEvent('load');

  gate.emit('open');
  await comesBack;
  await second.waits();
  await first.seesWorkspace(name);
  await first.open('/objects/people');
  await expect(first.page.getByText('Bee Keeper').first()).toBeVisible();
});

test('who comes to a workspace whose upgrade has failed, or is in it, is told, may work in another, and gets in when it is repaired', async ({
  browser,
  deployment,
}) => {
  const { tenants } = deployment;

  const registryUrl = tenants?.registryUrl;
  const twentyUrl = tenants?.commands?.PG_DATABASE_URL;

  test.skip(
    registryUrl == null || twentyUrl === undefined,
    'needs a deployment with tenant-manager, and its databases',
  );
  if (tenants == null || registryUrl == null || twentyUrl === undefined) {
    return;
  }

  const there = { ...deployment, ...tenants };
  const run = Date.now().toString(36);
  const coffee = `Taif Roastery ${run}`;
  const perfumes = `Taif Roses ${run}`;
  const arrive = async () => {
    const visitor = await Visitor.before(
      await (await browser.newContext()).newPage(),
      there,
    );

    await visitor.open('/');
    await visitor.signIn(NOURA);
    await visitor.page.getByRole('button', { name: coffee }).click();

    return visitor;
  };

  await tenants.clerk.reset();

  const coffeeId = await tenants.clerk.createOrganization(coffee, NOURA.userId);

  await tenants.clerk.createOrganization(perfumes, NOURA.userId);

  const inside = await arrive();

  await inside.seesWorkspace(coffee);

  const upgrade = await holdBackTenant({ registryUrl, twentyUrl }, coffeeId);
  const [patient, busy] = [await arrive(), await arrive()];

  for (const visitor of [patient, busy, inside]) {
    // Whoever is inside looks again when it is known.
    if (visitor === inside) await inside.page.reload();
    await expect(
      visitor.page.getByRole('heading', {
        name: 'Your workspace is being updated',
      }),
    ).toBeVisible();
    await expect(
      visitor.page.getByRole('progressbar', {
        name: 'Your workspace is being updated',
      }),
    ).toBeVisible();
  }

  await busy.page.getByRole('button', { name: 'Switch organization' }).click();
  await busy.page.getByRole('button', { name: perfumes }).click();
  await busy.seesWorkspace(perfumes);

  await upgrade.fail();
  for (const { page } of [inside, patient]) {
    await expect(
      page.getByRole('heading', {
        name: 'Your workspace could not be updated yet',
      }),
    ).toBeVisible();
  }

  await upgrade.release();
  await patient.seesWorkspace(coffee);
  await inside.seesWorkspace(coffee);
  await expect(
    inside.page.getByRole('heading', {
      name: 'Your workspace could not be updated yet',
    }),
  ).toBeHidden();
  expect(inside.hasSeenTwentysForm).toBe(false);
});
