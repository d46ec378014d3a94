import { createClerkClient } from '@clerk/backend';

import { TenantRepository } from '../src/registry/tenant.repository';
import { SynchronizationService } from '../src/synchronization/synchronization.service';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';
import { peopleInTwenty, tableOfMembers } from './support/people-in-twenty';

type Tenant = {
  tenantId: string;
  organizationId: string;
  databaseName: string;
};

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;
let clerk: ReturnType<typeof createClerkClient>;

beforeAll(async () => {
  deployment = await startDeployment();
  people = peopleOf(deployment);
  clerk = createClerkClient({
    secretKey: deployment.clerk.secretKey,
    apiUrl: deployment.clerk.url,
  });
});

afterAll(() => deployment.stop());

const png = (drawn: string) => new Blob([drawn], { type: 'image/png' });

const choose = (name: string, drawn: string) =>
  clerk.users.updateUserProfileImage(`user_${name}`, { file: png(drawn) });

const chooseLogo = ({ organizationId }: Tenant, drawn: string) =>
  clerk.organizations.updateOrganizationLogo(organizationId, {
    file: png(drawn),
  });

/** What is drawn in one of Twenty's files. */
const drawnIn = async (fileId: string | undefined) => {
  const [file] = await deployment.query<{ content: string }>(
    'twenty',
    `SELECT content FROM shared.file WHERE split_part(path, '/', 2) = $1`,
    [fileId],
  );

  return Buffer.from(file?.content ?? '', 'base64').toString();
};

/** What people see of a member; null where there is no picture. */
const avatarOf = async ({ databaseName }: Tenant, name: string) => {
  const { [name]: member } = await peopleInTwenty(deployment, databaseName);
  const address = member?.avatarUrl ?? null;

  return address && drawnIn(new URL(address).pathname.split('/').at(-1));
};

/** What people see above the menu. */
const logoOf = async ({ databaseName }: Tenant) => {
  const [workspace] = await deployment.query<{ logoFileId: string | null }>(
    databaseName,
    'SELECT "logoFileId" FROM core.workspace',
  );

  return workspace!.logoFileId && drawnIn(workspace!.logoFileId);
};

const becomes = (read: () => Promise<string | null>, expected: string | null) =>
  eventually(read, (drawn) => drawn === expected);

/** As Twenty's own uploader does. */
const chooseInTwenty = async (
  { databaseName }: Tenant,
  name: string,
): Promise<string> => {
  const members = await deployment.connected(databaseName, tableOfMembers);
  const address = `http://localhost/file/core-picture/${name}`;

  await deployment.query(
    databaseName,
    `UPDATE ${members} SET "avatarUrl" = $2
      WHERE "userEmail" = $1`,
    [`${name}@example.com`, address],
  );

  return address;
};

const chooseLogoInTwenty = ({ databaseName }: Tenant) =>
  deployment.query(
    databaseName,
    'UPDATE core.workspace SET "logoFileId" = gen_random_uuid()',
  );

/** Which version of each row there is that shows a picture. */
const versions = async ({ databaseName }: Tenant) => {
  const members = await deployment.connected(databaseName, tableOfMembers);

  return deployment.query(
    databaseName,
    `SELECT xmin::text FROM core.workspace
      UNION ALL
     (SELECT xmin::text FROM ${members} ORDER BY id)
      UNION ALL
     SELECT count(*)::text FROM core.file`,
  );
};

/** As the daily round does; not while an event is being worked off. */
const compare = async ({ tenantId }: Tenant) => {
  const tenant = await deployment
    .serviceOfManager(TenantRepository)
    .findById(tenantId);

  await eventually(
    () =>
      deployment
        .serviceOfManager(SynchronizationService)
        .compareTenant(tenant!)
        .then(
          () => true,
          () => false,
        ),
    (isDone) => isDone,
  );
};

const makeTenant = async (name: string, owner: string): Promise<Tenant> =>
  people.makeTenant(name, owner);

it('a picture from before is there with the workspace', async () => {
  await choose('noura', 'noura');

  const tenant = await makeTenant('Najd Coffee', 'noura');

  expect(await becomes(() => avatarOf(tenant, 'noura'), 'noura')).toBe('noura');
  expect(await logoOf(tenant)).toBeNull();
});

it('a person’s picture follows Clerk in all of their workspaces', async () => {
  const tenants = [
    await makeTenant('Hijaz Perfumes', 'layla'),
    await makeTenant('Tabuk Oranges', 'layla'),
  ];
  const everywhere = (expected: string | null) =>
    Promise.all(
      tenants.map((tenant) =>
        becomes(() => avatarOf(tenant, 'layla'), expected),
      ),
    );

  await choose('layla', 'in the garden');
  expect(await everywhere('in the garden')).toHaveLength(2);
  await choose('layla', 'at the sea');
  expect(await everywhere('at the sea')).toHaveLength(2);
  await clerk.users.deleteUserProfileImage('user_layla');
  expect(await everywhere(null)).toEqual([null, null]);
});

it('a logo follows the organization’s picture in Clerk', async () => {
  const tenant = await makeTenant('Asir Honey', 'sami');

  await chooseLogo(tenant, 'a bee');
  expect(await becomes(() => logoOf(tenant), 'a bee')).toBe('a bee');
  await chooseLogo(tenant, 'two bees');
  expect(await becomes(() => logoOf(tenant), 'two bees')).toBe('two bees');
  await clerk.organizations.deleteOrganizationLogo(tenant.organizationId);
  expect(await becomes(() => logoOf(tenant), null)).toBeNull();
});

it('pictures that were chosen in Twenty stay until Clerk has some', async () => {
  const tenant = await makeTenant('Qassim Dates', 'huda');
  const avatarUrl = await chooseInTwenty(tenant, 'huda');

  await chooseLogoInTwenty(tenant);
  await compare(tenant);

  expect((await peopleInTwenty(deployment, tenant.databaseName)).huda).toEqual(
    expect.objectContaining({ avatarUrl }),
  );
  expect(await logoOf(tenant)).toBe('');

  await choose('huda', 'huda');
  await chooseLogo(tenant, 'a palm');
  expect(await becomes(() => avatarOf(tenant, 'huda'), 'huda')).toBe('huda');
  expect(await becomes(() => logoOf(tenant), 'a palm')).toBe('a palm');
});

it('a comparison makes up for what nobody has heard, and then writes nothing', async () => {
  const tenant = await makeTenant('Hail Tents', 'faisal');

  await choose('faisal', 'faisal');
  await chooseLogo(tenant, 'a tent');
  await becomes(() => avatarOf(tenant, 'faisal'), 'faisal');
  await becomes(() => logoOf(tenant), 'a tent');
  await chooseInTwenty(tenant, 'faisal');
  await chooseLogoInTwenty(tenant);
  await compare(tenant);

  expect(await avatarOf(tenant, 'faisal')).toBe('faisal');
  expect(await logoOf(tenant)).toBe('a tent');

  const before = await versions(tenant);

  await compare(tenant);
  expect(await versions(tenant)).toEqual(before);
});

it('a picture that cannot be fetched keeps nobody out', async () => {
  await clerk.users.updateUserProfileImage('user_rana', {
    file: new Blob(['no picture'], { type: 'text/plain' }),
  });

  const tenant = await makeTenant('Jazan Mangoes', 'rana');

  await people.expectReady(tenant.organizationId, 'rana');
  expect(await avatarOf(tenant, 'rana')).toBeNull();
});
