import {
  type Deployment,
  PORTAL_TOKEN,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';

let deployment: Deployment;

afterEach(() => deployment.stop());

const start = async (creatorRole: string, changes = {}) => {
  deployment = await startDeployment(changes, {
    seed: { instance: { creatorRole } },
  });

  return peopleOf(deployment);
};

const roleOf = async (accessToken: string) => {
  const { body } = await deployment.twenty('POST', '/metadata', accessToken, {
    query: '{ currentUser { workspaceMember { roles { label } } } }',
  });

  return body.data.currentUser.workspaceMember.roles[0].label as string;
};

describe.each([
  ['of the instance’s own that is mapped', 'org:owner', 'org:owner=Admin'],
  ['of the instance’s own that is not mapped', 'org:owner', undefined],
  ['of an older instance', 'admin', undefined],
  ['of an older instance that is mapped', 'admin', 'admin=Admin'],
])('a creator’s role %s', (_description, creatorRole, mapping) => {
  it('makes a tenant whose creator is its admin, and stays it', async () => {
    const people = await start(
      creatorRole,
      mapping === undefined ? {} : { CLERK_ROLE_MAPPING: mapping },
    );
    const { organizationId, status } = await people.makeTenant(
      'Najd Coffee',
      'noura',
    );

    expect(status).toBe('ready');
    await people.clerkApi(
      'POST',
      `/organizations/${organizationId}/memberships`,
      { user_id: 'user_faisal', role: 'basic_member' },
    );

    const owner = await people.signIn('noura', organizationId);
    const member = await people.signIn('faisal', organizationId);

    expect(await roleOf(owner.access)).toBe('Admin');
    expect(await roleOf(member.access)).toBe('Member');
  });
});

it('invites an admin with the role that is an admin’s here', async () => {
  const people = await start('org:owner', {
    CLERK_ROLE_MAPPING: 'org:owner=Admin',
  });
  const { status, body } = await deployment.manager(
    'POST',
    '/api/v1/tenants/create',
    PORTAL_TOKEN,
    { name: 'Abha Honey', adminEmail: 'merchant@example.com' },
    { 'idempotency-key': deployment.newKey() },
  );

  expect(status).toBe(201);
  expect(
    await people.clerkApi(
      'GET',
      `/organizations/${body.clerkOrgId}/invitations`,
    ),
  ).toMatchObject({
    data: [{ email_address: 'merchant@example.com', role: 'org:owner' }],
  });
});
