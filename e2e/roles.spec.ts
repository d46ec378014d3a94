import { Member } from './support/access/member';
import { TwentyRoles } from './support/access/twenty-roles';
import { isRealTwenty } from './support/deployment-addresses';
import { openOrganization } from './support/open-organization';
import { FAISAL, NOURA } from './support/people';
import { expect, test } from './support/test';

test.skip(
  () => !isRealTwenty(),
  'The simulator has no roles to give: npm run e2e -- --url URL --url-with-tenants URL',
);

test('a role that an admin gives in Twenty stays until Clerk says something else', async ({
  deployment,
}) => {
  const opened = await openOrganization(deployment, 'Roles');
  const { clerk, id } = opened;
  const roles = await TwentyRoles.of(await Member.of(opened, NOURA));

  await clerk.addMember(id, FAISAL.userId);

  const faisal = await Member.of(opened, FAISAL);

  await faisal.signIn();
  await roles.create('Sales');

  expect(await roles.of(FAISAL)).toEqual(['Member']);
  expect(await roles.give(FAISAL, 'Sales')).toBeUndefined();
  await faisal.signIn();
  expect(await roles.of(FAISAL)).toEqual(['Sales']);

  expect(await roles.give(FAISAL, 'Admin')).toContain(
    'where the organization is managed',
  );
  expect(await roles.of(FAISAL)).toEqual(['Sales']);

  await clerk.changeRole(id, FAISAL.userId, 'org:admin');
  await expect.poll(() => roles.of(FAISAL)).toEqual(['Admin']);
  expect(await roles.give(FAISAL, 'Sales')).toContain(
    'where the organization is managed',
  );

  await clerk.changeRole(id, FAISAL.userId, 'org:member');
  await expect.poll(() => roles.of(FAISAL)).toEqual(['Member']);
});

test('a role that somebody had who has left can be deleted, and they come back with another', async ({
  deployment,
}) => {
  const opened = await openOrganization(deployment, 'Former roles');
  const { clerk, id } = opened;
  const roles = await TwentyRoles.of(await Member.of(opened, NOURA));

  await clerk.addMember(id, FAISAL.userId);

  const faisal = await Member.of(opened, FAISAL);

  await faisal.signIn();
  await roles.create('Sales');
  expect(await roles.give(FAISAL, 'Sales')).toBeUndefined();
  await clerk.removeMember(id, FAISAL.userId);
  await expect
    .poll(() => roles.addressesOfMembers())
    .not.toContain(FAISAL.email);

  expect(await roles.delete('Sales')).toBeUndefined();

  await clerk.addMember(id, FAISAL.userId);
  await faisal.signIn();
  await expect.poll(() => roles.of(FAISAL)).toEqual(['Member']);
});
