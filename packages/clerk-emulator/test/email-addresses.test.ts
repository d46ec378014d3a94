import { createClerkClient } from '@clerk/backend';
import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

let emulator: ClerkEmulator;

beforeEach(async () => {
  emulator = await startWithShops();
});

afterEach(() => emulator.close());

const clerk = () =>
  createClerkClient({ secretKey: emulator.secretKey, apiUrl: emulator.url });

it('can be added by a person, who verifies it with a code', async () => {
  const browser = new FrontendClient(emulator.frontendApiUrl);
  await browser.signIn('noura@example.com', PASSWORD);
  const { body: added } = await browser.post('/me/email_addresses', {
    email_address: 'noura@najd.example',
  });
  expect(added.response.verification.status).toBe('unverified');
  const path = `/me/email_addresses/${added.response.id}`;
  await browser.post(`${path}/prepare_verification`, {
    strategy: 'email_code',
  });
  const [sent] = emulator.control.sentCodes('noura@najd.example');
  const { body } = await browser.post(`${path}/attempt_verification`, {
    code: sent?.code ?? '',
  });
  expect(body.response.verification.status).toBe('verified');
  await browser.tunnel('PATCH', '/me', {
    primary_email_address_id: added.response.id,
  });
  const user = await clerk().users.getUser('user_noura');
  expect(user.primaryEmailAddress?.emailAddress).toBe('noura@najd.example');
});

it('can pass from one person to another', async () => {
  const first = await clerk().users.getUser('user_noura');
  await clerk().emailAddresses.deleteEmailAddress(
    first.primaryEmailAddressId ?? '',
  );
  await clerk().emailAddresses.createEmailAddress({
    userId: 'user_huda',
    emailAddress: 'noura@example.com',
    verified: true,
    primary: true,
  });
  const { data } = await clerk().users.getUserList({
    emailAddress: ['noura@example.com'],
  });
  expect(data.map((it) => it.id)).toEqual(['user_huda']);
  const before = await clerk().users.getUser('user_noura');
  expect(before.primaryEmailAddress).toBeNull();
});

it('can be claimed by somebody without being verified', async () => {
  const { id } = await clerk().emailAddresses.createEmailAddress({
    userId: 'user_huda',
    emailAddress: 'noura@example.com',
  });
  const claimed = await clerk().emailAddresses.getEmailAddress(id);
  expect(claimed.verification?.status).toBe('unverified');
  const browser = new FrontendClient(emulator.frontendApiUrl);
  await browser.signIn('noura@example.com', PASSWORD);
  const { body } = await browser.get('/me');
  expect(body.response.id).toBe('user_noura');
});
