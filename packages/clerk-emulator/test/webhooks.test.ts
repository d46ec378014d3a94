import { createClerkClient } from '@clerk/backend';
import { verifyWebhook } from '@clerk/backend/webhooks';
import { Webhook } from 'svix';
import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';
import { ReceivedWebhook, startWebhookReceiver } from './webhook-receiver';

const SECRET = `whsec_${Buffer.from('a secret of the webhook tests').toString('base64')}`;

let emulator: ClerkEmulator;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;

async function start(failures: number[] = [], retryDelays = [1, 1]) {
  receiver = await startWebhookReceiver(failures);
  emulator = await startWithShops({
    webhook: { url: receiver.url, secret: SECRET, retryDelays },
  });
}

afterEach(async () => {
  await emulator.close();
  await receiver.close();
});

const settled = () => emulator.control.webhooks?.settled();

const clerk = () =>
  createClerkClient({ secretKey: emulator.secretKey, apiUrl: emulator.url });

function verifyWithSvix({ headers, body }: ReceivedWebhook) {
  return new Webhook(SECRET).verify(body, headers as Record<string, string>);
}

it('are signed so that Svix and @clerk/backend accept them', async () => {
  await start();
  await clerk().users.createUser({ emailAddress: ['rana@example.com'] });
  await settled();
  const [webhook] = receiver.received;
  if (!webhook) {
    throw new Error('nothing arrived');
  }
  expect(verifyWithSvix(webhook)).toMatchObject({ type: 'user.created' });
  const event = await verifyWebhook(
    new Request(receiver.url, {
      method: 'POST',
      body: webhook.body,
      headers: webhook.headers as Record<string, string>,
    }),
    { signingSecret: SECRET },
  );
  expect(event).toMatchObject({
    object: 'event',
    type: 'user.created',
    data: { email_addresses: [{ email_address: 'rana@example.com' }] },
  });
  expect(() =>
    verifyWithSvix({ ...webhook, body: `${webhook.body} ` }),
  ).toThrow(/No matching signature/);
});

it('say nothing about the seed', async () => {
  await start();
  emulator.control.reset();
  await settled();
  expect(receiver.received).toEqual([]);
});

it('tell the story of a person in its order', async () => {
  await start();
  const browser = new FrontendClient(emulator.frontendApiUrl);
  const sessionId = await browser.signIn('huda@example.com', PASSWORD);
  const { body } = await browser.post('/organizations', { name: 'Asir Honey' });
  const organizationId: string = body.response.id;
  await browser.tunnel('PATCH', `/organizations/${organizationId}`, {
    name: 'Asir Honey Company',
  });
  await clerk().organizations.createOrganizationMembership({
    organizationId,
    userId: 'user_sami',
    role: 'org:member',
  });
  await clerk().organizations.updateOrganizationMembership({
    organizationId,
    userId: 'user_sami',
    role: 'org:admin',
  });
  await clerk().users.updateUser('user_sami', { firstName: 'Samir' });
  await browser.post(`/client/sessions/${sessionId}/end`);
  await clerk().organizations.deleteOrganizationMembership({
    organizationId,
    userId: 'user_sami',
  });
  await clerk().organizations.deleteOrganization(organizationId);
  await clerk().users.deleteUser('user_huda');
  await settled();
  expect(receiver.types()).toEqual([
    'session.created',
    'organization.created',
    'organizationMembership.created',
    'organization.updated',
    'organizationMembership.created',
    'organizationMembership.updated',
    'user.updated',
    'session.ended',
    'organizationMembership.deleted',
    'organizationMembership.deleted',
    'organization.deleted',
    'user.deleted',
  ]);
});

it('tell apart how a session ended', async () => {
  await start();
  const browser = new FrontendClient(emulator.frontendApiUrl);
  await browser.signIn('huda@example.com', PASSWORD);
  await browser.tunnel('DELETE', '/client/sessions');
  const sessionId = await browser.signIn('huda@example.com', PASSWORD);
  emulator.control.revokeSession(sessionId);
  await settled();
  expect(receiver.types()).toEqual([
    'session.created',
    'session.removed',
    'session.created',
    'session.revoked',
  ]);
});

it('show people and organizations as they were at that moment', async () => {
  await start();
  await clerk().organizations.updateOrganization('org_najd', { name: 'One' });
  await clerk().organizations.updateOrganization('org_najd', { name: 'Two' });
  await settled();
  expect(receiver.received.map((it) => JSON.parse(it.body).data.name)).toEqual([
    'One',
    'Two',
  ]);
});

it('are sent again under the same id until they are accepted, in order', async () => {
  await start([500, 503]);
  await clerk().users.updateUser('user_noura', { firstName: 'A' });
  await clerk().users.deleteUser('user_layla');
  await settled();
  const ids = receiver.received.map((it) => it.headers['svix-id']);
  expect(receiver.types().slice(0, 3)).toEqual([
    'user.updated',
    'user.updated',
    'user.updated',
  ]);
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(receiver.types().at(-1)).toBe('user.deleted');
});

it('are given up after the last attempt, and can be sent by hand', async () => {
  await start([500, 500, 500]);
  await clerk().users.updateUser('user_noura', { firstName: 'A' });
  await settled();
  const [delivery] = emulator.control.webhooks?.deliveries ?? [];
  expect(delivery).toMatchObject({ status: 'failed' });
  expect(delivery?.attempts).toHaveLength(3);
  emulator.control.webhooks?.resend(delivery?.id ?? '');
  await settled();
  expect(delivery?.status).toBe('delivered');
});

it('do not keep the emulator from stopping', async () => {
  await start([500], [60_000]);
  await clerk().users.updateUser('user_noura', { firstName: 'A' });
  await emulator.close();
  await settled();
  expect(emulator.control.webhooks?.deliveries[0]?.status).toBe('pending');
});
