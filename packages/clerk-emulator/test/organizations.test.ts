import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

let emulator: ClerkEmulator;
let browser: FrontendClient;

beforeEach(async () => {
  emulator = await startWithShops();
  browser = new FrontendClient(emulator.frontendApiUrl);
});

afterEach(() => emulator.close());

it('lets a person without one create one and become its admin', async () => {
  await browser.signIn('huda@example.com', PASSWORD);
  const { body: created } = await browser.post('/organizations', {
    name: 'Asir Honey',
  });
  const { body } = await browser.get('/me/organization_memberships');
  expect(body.response).toMatchObject({
    total_count: 1,
    data: [
      {
        role: 'org:admin',
        organization: { id: created.response.id, name: 'Asir Honey' },
      },
    ],
  });
});

it('gives names of one spelling different slugs', async () => {
  await browser.signIn('huda@example.com', PASSWORD);
  const { body } = await browser.post('/organizations', {
    name: 'Najd Coffee',
  });
  expect(body.response.slug).toBe('najd-coffee-2');
  const { status } = await browser.post('/organizations', {
    name: 'Najd Coffee',
    slug: 'najd-coffee',
  });
  expect(status).toBe(422);
});

it('shows members to members, and nothing to others', async () => {
  await browser.signIn('faisal@example.com', PASSWORD);
  const { body } = await browser.get('/organizations/org_najd/memberships');
  expect(body.response.total_count).toBe(3);
  const { status } = await browser.get('/organizations/org_hijaz/memberships');
  expect(status).toBe(403);
});

it('lets only admins invite and change roles', async () => {
  await browser.signIn('faisal@example.com', PASSWORD);
  const invitation = { email_address: 'x@example.com', role: 'org:member' };
  const refused = await browser.post(
    '/organizations/org_najd/invitations',
    invitation,
  );
  expect(refused.status).toBe(403);
  const admin = new FrontendClient(emulator.frontendApiUrl);
  await admin.signIn('noura@example.com', PASSWORD);
  await admin.post('/organizations/org_najd/invitations', invitation);
  const { body } = await admin.get('/organizations/org_najd/invitations');
  expect(body.response.data[0].email_address).toBe('x@example.com');
  const promoted = await admin.tunnel(
    'PATCH',
    '/organizations/org_najd/memberships/user_faisal',
    { role: 'org:admin' },
  );
  expect(promoted.body.response.role).toBe('org:admin');
});

it('takes a member who left out of the active organization', async () => {
  const sessionId = await browser.signIn('faisal@example.com', PASSWORD);
  await browser.post(`/client/sessions/${sessionId}/touch`, {
    active_organization_id: 'org_najd',
  });
  await browser.tunnel('DELETE', '/me/organization_memberships/org_najd');
  const { body } = await browser.get('/client');
  expect(body.response.sessions[0].last_active_organization_id).toBeNull();
});

it('wants a person to be signed in', async () => {
  const { status, body } = await browser.post('/organizations', { name: 'X' });
  expect(status).toBe(401);
  expect(body.errors[0].code).toBe('authentication_invalid');
});

it('takes in people who were invited, under an address of theirs', async () => {
  const admin = new FrontendClient(emulator.frontendApiUrl);
  await admin.signIn('noura@example.com', PASSWORD);
  await admin.post('/organizations/org_najd/invitations', {
    email_address: 'Huda@example.com',
    role: 'org:admin',
  });
  await browser.signIn('huda@example.com', PASSWORD);
  const { body: list } = await browser.get(
    '/me/organization_invitations?status=pending',
  );
  expect(list.response.data[0].public_organization_data.name).toBe(
    'Najd Coffee',
  );
  const { id } = list.response.data[0];
  await browser.post(`/me/organization_invitations/${id}/accept`);
  const { body } = await browser.get('/me/organization_memberships');
  expect(body.response.data[0]).toMatchObject({
    role: 'org:admin',
    organization: { id: 'org_najd' },
  });
  const again = await browser.post(`/me/organization_invitations/${id}/accept`);
  expect(again.status).toBe(404);
});

it('lets the last admin go only once there is another', async () => {
  await browser.signIn('noura@example.com', PASSWORD);
  const leave = () =>
    browser.tunnel('DELETE', '/me/organization_memberships/org_najd');
  const { status, body } = await leave();
  expect(status).toBe(400);
  expect(body.errors[0].code).toBe('organization_minimum_admins_needed');
  await browser.tunnel(
    'PATCH',
    '/organizations/org_najd/memberships/user_faisal',
    { role: 'org:admin' },
  );
  expect((await leave()).status).toBe(200);
});

it('says in a ticket which invitation it is of, and into which organization', async () => {
  await browser.signIn('noura@example.com', PASSWORD);
  const { body: invited } = await browser.post(
    '/organizations/org_najd/invitations',
    { email_address: 'huda@example.com', role: 'org:member' },
  );
  const [{ url } = { url: '' }] =
    emulator.control.sentInvitations('huda@example.com');
  const [, claims = ''] =
    new URL(url).searchParams.get('ticket')?.split('.') ?? [];
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject(
    {
      oid: 'org_najd',
      sid: invited.response.id,
      st: 'organization_invitation',
    },
  );
});

it('takes nobody in whose invitation has expired', async () => {
  await browser.signIn('noura@example.com', PASSWORD);
  const { body: invited } = await browser.post(
    '/organizations/org_najd/invitations',
    { email_address: 'huda@example.com', role: 'org:member' },
  );
  expect(emulator.control.expireInvitation(invited.response.id)).toBe(true);
  expect(emulator.control.expireInvitation('orginv_none')).toBe(false);
  const [{ url } = { url: '' }] =
    emulator.control.sentInvitations('huda@example.com');
  const { body } = await new FrontendClient(emulator.frontendApiUrl).post(
    '/client/sign_ins',
    {
      strategy: 'ticket',
      ticket: new URL(url).searchParams.get('ticket') ?? '',
    },
  );
  expect(body.errors[0].code).toBe('ticket_expired_code');
});

it('keeps the pictures that a person and an admin upload', async () => {
  const member = new FrontendClient(emulator.frontendApiUrl);
  const upload = async (path: string, by = browser) =>
    by.upload(path, new Blob(['pixels'], { type: 'image/png' }));
  await browser.signIn('noura@example.com', PASSWORD);
  const person = await upload('/me/profile_image');
  const organization = await upload('/organizations/org_najd/logo?_method=PUT');
  const addresses = [
    person.body.response.public_url,
    organization.body.response.image_url,
  ];
  expect(new Set(addresses).size).toBe(2);
  for (const address of addresses) {
    expect(await (await fetch(address)).text()).toBe('pixels');
  }
  await member.signIn('faisal@example.com', PASSWORD);
  const { status } = await upload(
    '/organizations/org_najd/logo?_method=PUT',
    member,
  );
  expect(status).toBe(403);
});
