import {
  type Deployment,
  eventually,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment();
  people = peopleOf(deployment);
});

afterAll(() => deployment.stop());

const renameInClerk = (organizationId: string, name: string) =>
  people.clerkApi('PATCH', `/organizations/${organizationId}`, { name });

const nameInRegistry = async (organizationId: string) => {
  const [row] = await deployment.registry<{ name: string }>(
    'SELECT name FROM tenant_registry WHERE clerk_org_id = $1',
    [organizationId],
  );

  return row?.name;
};

/** What people see above the menu, once the registry has the new name. */
const nameOfWorkspace = async (
  organizationId: string,
  registryName: string,
) => {
  await eventually(
    () => nameInRegistry(organizationId),
    (name) => name === registryName,
  );

  const { access } = await people.signIn('noura', organizationId);
  const { data } = await people.currentUser(access);

  return data.currentUser.currentWorkspace.displayName;
};

it('a workspace takes the new name of its organization', async () => {
  const { organizationId } = await people.makeTenant('Najd Coffee', 'noura');

  await renameInClerk(organizationId, 'Najd Roasters');

  expect(await nameOfWorkspace(organizationId, 'Najd Roasters')).toBe(
    'Najd Roasters',
  );
});

it('a workspace that was renamed in Twenty keeps its name', async () => {
  const { organizationId, databaseName } = await people.makeTenant(
    'Hijaz Perfumes',
    'noura',
  );

  await deployment.query(
    databaseName,
    `UPDATE core.workspace SET "displayName" = 'Our shop'`,
  );
  await renameInClerk(organizationId, 'Hijaz Scents');

  expect(await nameOfWorkspace(organizationId, 'Hijaz Scents')).toBe(
    'Our shop',
  );
});

it('an organization that is renamed while its tenant is made', async () => {
  await deployment.stopTwenty();

  const organizationId = await people.createOrganization('Before', 'noura');

  await eventually(
    () => nameInRegistry(organizationId),
    (name) => name === 'Before',
  );
  await renameInClerk(organizationId, 'After');
  await deployment.clerk.control.webhooks?.settled();

  // Twenty asks for it when somebody signs in before it knows of the tenant.
  expect(
    await deployment.manager(
      'POST',
      `/lookup/organizations/${organizationId}/provisioning`,
      SERVICE_TOKEN,
    ),
  ).toMatchObject({
    status: 202,
    body: { organizationId, name: 'Before', status: 'provisioning' },
  });
  await deployment.startTwenty();

  expect(await nameOfWorkspace(organizationId, 'After')).toBe('After');
});

it('waits for a Twenty that is away', async () => {
  const { organizationId } = await people.makeTenant('Tabuk Oranges', 'noura');

  await deployment.stopTwenty();
  await renameInClerk(organizationId, 'Tabuk Citrus');
  await deployment.clerk.control.webhooks?.settled();
  await deployment.startTwenty();

  expect(await nameOfWorkspace(organizationId, 'Tabuk Citrus')).toBe(
    'Tabuk Citrus',
  );
});
