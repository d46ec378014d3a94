import { ClerkClient, createClerkClient } from '@clerk/backend';
import { isClerkAPIResponseError } from '@clerk/backend/errors';
import { ClerkEmulator } from '../src';
import { startWithShops } from './shops';

let emulator: ClerkEmulator;
let clerk: ClerkClient;

beforeEach(async () => {
  emulator = await startWithShops();
  clerk = createClerkClient({
    secretKey: emulator.secretKey,
    apiUrl: emulator.url,
  });
});

afterEach(() => emulator.close());

async function errorOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (!isClerkAPIResponseError(error)) {
    throw new Error(`expected an error of Clerk's API, got ${String(error)}`);
  }
  return error;
}

describe('users', () => {
  it('shows a person with verified address and names', async () => {
    const user = await clerk.users.getUser('user_noura');
    expect(user.firstName).toBe('Noura');
    expect(user.primaryEmailAddress?.emailAddress).toBe('noura@example.com');
    expect(user.primaryEmailAddress?.verification?.status).toBe('verified');
    expect(user.passwordEnabled).toBe(true);
  });

  it('finds people by e-mail address, whatever its case', async () => {
    const { data, totalCount } = await clerk.users.getUserList({
      emailAddress: ['Layla@Example.com', 'huda@example.com'],
    });
    expect(data.map((it) => it.id).toSorted()).toEqual([
      'user_huda',
      'user_layla',
    ]);
    expect(totalCount).toBe(2);
  });

  it('pages through the list and counts all of it', async () => {
    const first = await clerk.users.getUserList({ limit: 2 });
    const second = await clerk.users.getUserList({ limit: 2, offset: 2 });
    const ids = [...first.data, ...second.data].map((it) => it.id);
    expect(new Set(ids).size).toBe(4);
    expect(first.totalCount).toBe(5);
  });

  it('creates, updates and deletes a person', async () => {
    const { id } = await clerk.users.createUser({
      emailAddress: ['rana@example.com'],
      firstName: 'Rana',
      password: 'eight-or-more',
      publicMetadata: { plan: 'trial' },
    });
    const updated = await clerk.users.updateUser(id, { lastName: 'Saleh' });
    expect(updated.fullName).toBe('Rana Saleh');
    expect(updated.publicMetadata).toEqual({ plan: 'trial' });
    await clerk.users.deleteUser(id);
    expect((await errorOf(clerk.users.getUser(id))).status).toBe(404);
  });

  it('keeps the picture that is uploaded, under an address of its own', async () => {
    const file = new Blob(['a picture'], { type: 'image/png' });
    const { hasImage, imageUrl } = await clerk.users.getUser('user_noura');
    const before = await clerk.users.updateUserProfileImage('user_noura', {
      file,
    });
    const after = await clerk.users.updateUserProfileImage('user_noura', {
      file,
    });
    expect(hasImage).toBe(false);
    expect(after.hasImage).toBe(true);
    expect(new Set([imageUrl, before.imageUrl, after.imageUrl]).size).toBe(3);
    const served = await fetch(after.imageUrl);
    expect(served.headers.get('content-type')).toMatch('image/png');
    expect(await served.text()).toBe('a picture');
    await clerk.users.deleteUserProfileImage('user_noura');
    expect(await clerk.users.getUser('user_noura')).toMatchObject({
      hasImage: false,
      imageUrl,
    });
  });

  it('merges metadata, and removes what is null', async () => {
    await clerk.users.updateUserMetadata('user_noura', {
      privateMetadata: { shop: { city: 'Riyadh', size: 2 } },
    });
    const user = await clerk.users.updateUserMetadata('user_noura', {
      privateMetadata: { shop: { size: null, open: true } },
    });
    expect(user.privateMetadata).toEqual({
      shop: { city: 'Riyadh', open: true },
    });
  });

  it('refuses an address that somebody else has', async () => {
    const error = await errorOf(
      clerk.users.createUser({ emailAddress: ['noura@example.com'] }),
    );
    expect(error.status).toBe(422);
    expect(error.errors[0]?.code).toBe('form_identifier_exists');
  });

  it('lists the organizations of a person with their role', async () => {
    const { data } = await clerk.users.getOrganizationMembershipList({
      userId: 'user_sami',
    });
    expect(
      Object.fromEntries(data.map((it) => [it.organization.name, it.role])),
    ).toEqual({ 'Najd Coffee': 'org:member', 'Hijaz Perfumes': 'org:admin' });
  });
});

describe('organizations', () => {
  it('are found by id and by slug', async () => {
    const byId = await clerk.organizations.getOrganization({
      organizationId: 'org_najd',
    });
    const bySlug = await clerk.organizations.getOrganization({
      slug: 'najd-coffee',
    });
    expect(byId).toEqual(bySlug);
    expect(byId.createdBy).toBe('user_noura');
  });

  it('show a logo while they have one', async () => {
    const organizationId = 'org_najd';
    const changed = await clerk.organizations.updateOrganizationLogo(
      organizationId,
      { file: new Blob(['a logo'], { type: 'image/png' }) },
    );
    expect(changed.hasImage).toBe(true);
    expect(await (await fetch(changed.imageUrl)).text()).toBe('a logo');
    await clerk.organizations.deleteOrganizationLogo(organizationId);
    expect(
      await clerk.organizations.getOrganization({ organizationId }),
    ).toMatchObject({ hasImage: false });
  });

  it('make their creator an admin', async () => {
    const organization = await clerk.organizations.createOrganization({
      name: 'Asir Honey',
      createdBy: 'user_huda',
    });
    const { data } = await clerk.organizations.getOrganizationMembershipList({
      organizationId: organization.id,
    });
    expect(organization.slug).toBe('asir-honey');
    expect(data.map((it) => [it.publicUserData?.userId, it.role])).toEqual([
      ['user_huda', 'org:admin'],
    ]);
  });

  it('are renamed and deleted', async () => {
    const renamed = await clerk.organizations.updateOrganization('org_najd', {
      name: 'Najd Roasters',
    });
    expect(renamed.name).toBe('Najd Roasters');
    await clerk.organizations.deleteOrganization('org_najd');
    const { data } = await clerk.organizations.getOrganizationList();
    expect(data.map((it) => it.id)).toEqual(['org_hijaz']);
    const left = await clerk.users.getOrganizationMembershipList({
      userId: 'user_sami',
    });
    expect(left.totalCount).toBe(1);
  });

  it('take and lose members', async () => {
    const member = { organizationId: 'org_hijaz', userId: 'user_huda' };
    await clerk.organizations.createOrganizationMembership({
      ...member,
      role: 'org:member',
    });
    const promoted = await clerk.organizations.updateOrganizationMembership({
      ...member,
      role: 'org:admin',
    });
    expect(promoted.role).toBe('org:admin');
    await clerk.organizations.deleteOrganizationMembership(member);
    const { totalCount } =
      await clerk.organizations.getOrganizationMembershipList({
        organizationId: 'org_hijaz',
      });
    expect(totalCount).toBe(2);
  });

  it('keep their last admin', async () => {
    const error = await errorOf(
      clerk.organizations.deleteOrganizationMembership({
        organizationId: 'org_najd',
        userId: 'user_noura',
      }),
    );
    expect(error.errors[0]?.code).toBe('organization_minimum_admins_needed');
  });

  it('invite by e-mail', async () => {
    await clerk.organizations.createOrganizationInvitation({
      organizationId: 'org_najd',
      inviterUserId: 'user_noura',
      emailAddress: 'new@example.com',
      role: 'org:member',
    });
    const { data } = await clerk.organizations.getOrganizationInvitationList({
      organizationId: 'org_najd',
    });
    expect(data.map((it) => [it.emailAddress, it.status])).toEqual([
      ['new@example.com', 'pending'],
    ]);
  });
});

describe('sessions', () => {
  it('are made, listed and revoked', async () => {
    const { id } = await clerk.sessions.createSession({ userId: 'user_huda' });
    const { jwt } = await clerk.sessions.getToken(id);
    expect(jwt.split('.')).toHaveLength(3);
    const revoked = await clerk.sessions.revokeSession(id);
    expect(revoked.status).toBe('revoked');
    const active = await clerk.sessions.getSessionList({
      userId: 'user_huda',
      status: 'active',
    });
    expect(active.totalCount).toBe(0);
  });
});

it('refuses a wrong secret key, as Clerk does', async () => {
  const stranger = createClerkClient({
    secretKey: 'sk_test_wrong',
    apiUrl: emulator.url,
  });
  const error = await errorOf(stranger.users.getUser('user_noura'));
  expect(error.status).toBe(401);
  expect(error.errors[0]?.code).toBe('clerk_key_invalid');
  expect(error.clerkTraceId).toMatch(/^[0-9a-f]{32}$/);
});
