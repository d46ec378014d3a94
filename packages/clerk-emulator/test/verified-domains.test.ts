import { createClerkClient } from '@clerk/backend';
import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

const DOMAINS = '/organizations/org_najd/domains';
const REQUESTS = '/organizations/org_najd/membership_requests';
const SUGGESTIONS =
  '/me/organization_suggestions?status=pending&status=accepted';
const REEM = 'reem@najd.example';

let emulator: ClerkEmulator;
let admin: FrontendClient;
let reem: FrontendClient;

beforeEach(async () => {
  emulator = await startWithShops({ instance: { verifiedDomains: true } });
  admin = new FrontendClient(emulator.frontendApiUrl);
  await admin.signIn('noura@example.com', PASSWORD);
  reem = new FrontendClient(emulator.frontendApiUrl);
});

afterEach(() => emulator.close());

const backend = () =>
  createClerkClient({
    secretKey: emulator.secretKey,
    apiUrl: emulator.url,
  });

/** Somebody new, with an address that is proved to be theirs. */
const signUpReem = async () => {
  await backend().users.createUser({
    emailAddress: [REEM],
    password: PASSWORD,
  });
  await reem.signIn(REEM, PASSWORD);
};

const addDomain = async (
  enrollmentMode: 'automatic_invitation' | 'automatic_suggestion',
) =>
  (
    await backend().organizations.createOrganizationDomain({
      organizationId: 'org_najd',
      name: 'najd.example',
      enrollmentMode,
    })
  ).id;

const suggestions = async () => (await reem.get(SUGGESTIONS)).body.response;
const invitations = async () =>
  (await reem.get('/me/organization_invitations?status=pending')).body.response;
const organizationsOfReem = async () =>
  (await reem.get('/me/organization_memberships')).body.response.data.map(
    (it: { organization: { id: string }; role: string }) => [
      it.organization.id,
      it.role,
    ],
  );

it('verifies a domain by a code to an address of it, and of nothing else', async () => {
  const { body: created } = await admin.post(DOMAINS, { name: 'Najd.example' });
  const domain = `${DOMAINS}/${created.response.id}`;
  expect(created.response).toMatchObject({
    object: 'organization_domain',
    name: 'najd.example',
    enrollment_mode: 'manual_invitation',
    affiliation_verification: null,
  });
  const elsewhere = await admin.post(
    `${domain}/prepare_affiliation_verification`,
    { affiliation_email_address: 'noura@hijaz.example' },
  );
  expect(elsewhere.status).toBe(422);
  await admin.post(`${domain}/prepare_affiliation_verification`, {
    affiliation_email_address: 'it@najd.example',
  });
  const [{ code } = { code: '' }] =
    emulator.control.sentCodes('it@najd.example');
  const attempt = async (given: string) =>
    admin.post(`${domain}/attempt_affiliation_verification`, { code: given });
  expect((await attempt('no')).body.errors[0].code).toBe('form_code_incorrect');
  const { body } = await attempt(code);
  expect(body.response.affiliation_verification.status).toBe('verified');
  const { body: list } = await admin.get(`${DOMAINS}?verified=true`);
  expect(list.response).toMatchObject({
    total_count: 1,
    data: [{ affiliation_email_address: 'it@najd.example' }],
  });
});

it('asks nobody to prove an address that they have proved for their account', async () => {
  const { body } = await admin.post(DOMAINS, { name: 'example.com' });
  expect(body.response.affiliation_verification.status).toBe('verified');
});

it('takes neither a domain of everybody’s nor one that is in use', async () => {
  const common = await admin.post(DOMAINS, { name: 'gmail.com' });
  expect(common.body.errors[0].code).toBe('organization_domain_common');
  await addDomain('automatic_suggestion');
  const taken = await admin.post(DOMAINS, { name: 'najd.example' });
  expect(taken.status).toBe(422);
});

it('leaves domains and requests to admins', async () => {
  const member = new FrontendClient(emulator.frontendApiUrl);
  await member.signIn('faisal@example.com', PASSWORD);
  const answers = [
    await member.get(DOMAINS),
    await member.post(DOMAINS, { name: 'najd.example' }),
    await member.get(REQUESTS),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
});

it('makes a member of whoever asks and is accepted', async () => {
  await signUpReem();
  await addDomain('automatic_suggestion');
  const { data } = await suggestions();
  expect(data).toMatchObject([
    {
      status: 'pending',
      public_organization_data: { id: 'org_najd', name: 'Najd Coffee' },
    },
  ]);
  const { body } = await reem.post(
    `/me/organization_suggestions/${data[0].id}/accept`,
  );
  expect(body.response.status).toBe('accepted');
  expect((await suggestions()).data).toMatchObject([{ status: 'accepted' }]);
  const { body: requests } = await admin.get(REQUESTS);
  expect(requests.response).toMatchObject({
    total_count: 1,
    data: [{ status: 'pending', public_user_data: { identifier: REEM } }],
  });
  await admin.post(`${REQUESTS}/${requests.response.data[0].id}/accept`);
  expect(await organizationsOfReem()).toEqual([['org_najd', 'org:member']]);
  expect((await suggestions()).total_count).toBe(0);
  expect((await admin.get(REQUESTS)).body.response.total_count).toBe(0);
});

it('suggests nothing again to whoever was rejected', async () => {
  await signUpReem();
  await addDomain('automatic_suggestion');
  const { data } = await suggestions();
  await reem.post(`/me/organization_suggestions/${data[0].id}/accept`);
  const { body } = await admin.get(REQUESTS);
  await admin.post(`${REQUESTS}/${body.response.data[0].id}/reject`);
  await reem.tunnel('PATCH', '/me', { first_name: 'Reem' });
  expect((await suggestions()).total_count).toBe(0);
  expect(await organizationsOfReem()).toEqual([]);
});

it('invites who signs up later, and takes that back with the domain', async () => {
  const domainId = await addDomain('automatic_invitation');
  await signUpReem();
  const { data } = await invitations();
  expect(data).toMatchObject([{ role: 'org:member' }]);
  const { body } = await admin.get(`${DOMAINS}/${domainId}`);
  expect(body.response.total_pending_invitations).toBe(1);
  await backend().organizations.deleteOrganizationDomain({
    organizationId: 'org_najd',
    domainId,
  });
  expect((await invitations()).total_count).toBe(0);
});

it('takes pending suggestions back only where that is wished', async () => {
  await signUpReem();
  const domainId = await addDomain('automatic_suggestion');
  const change = async (deletePending: string) =>
    admin.post(`${DOMAINS}/${domainId}/update_enrollment_mode`, {
      enrollment_mode: 'manual_invitation',
      delete_pending: deletePending,
    });
  await change('false');
  expect((await suggestions()).total_count).toBe(1);
  await change('true');
  expect((await suggestions()).total_count).toBe(0);
});
