import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { startWithShops } from './shops';

let emulator: ClerkEmulator;
let browser: FrontendClient;

beforeEach(async () => {
  emulator = await startWithShops();
  browser = new FrontendClient(emulator.frontendApiUrl);
});

afterEach(() => emulator.close());

const NEWCOMER = {
  email_address: 'rana@example.com',
  password: 'eight-or-more',
  first_name: 'Rana',
  last_name: 'Saleh',
};

async function signUp(form: Record<string, string> = NEWCOMER) {
  const { body } = await browser.post('/client/sign_ups', form);
  const { id } = body.response;
  await browser.post(`/client/sign_ups/${id}/prepare_verification`, {
    strategy: 'email_code',
  });
  return {
    id,
    attempt: (code: string) =>
      browser.post(`/client/sign_ups/${id}/attempt_verification`, {
        strategy: 'email_code',
        code,
      }),
  };
}

it('takes the code from the e-mail and signs the new person in', async () => {
  const { attempt } = await signUp();
  const [sent] = emulator.control.sentCodes('rana@example.com');
  const { body } = await attempt(sent?.code ?? '');
  expect(body.response).toMatchObject({ status: 'complete' });
  const [session] = body.client.sessions;
  expect(session.user).toMatchObject({
    id: body.response.created_user_id,
    first_name: 'Rana',
    organization_memberships: [],
  });
  expect(session.user.email_addresses[0]).toMatchObject({
    email_address: 'rana@example.com',
    verification: { status: 'verified' },
  });
});

it('makes nobody while the code is wrong', async () => {
  const { id, attempt } = await signUp();
  const { status, body } = await attempt('not it');
  expect(status).toBe(422);
  expect(body.errors[0].code).toBe('form_code_incorrect');
  const { body: current } = await browser.get(`/client/sign_ups/${id}`);
  expect(current.response).toMatchObject({
    status: 'missing_requirements',
    unverified_fields: ['email_address'],
    created_user_id: null,
  });
});

it('takes 424242 for test addresses, as Clerk does', async () => {
  const { attempt } = await signUp({
    ...NEWCOMER,
    email_address: 'rana+clerk_test@example.com',
  });
  const { body } = await attempt('424242');
  expect(body.response.status).toBe('complete');
});

it('says what is still missing and takes it later', async () => {
  const { id, attempt } = await signUp({ email_address: 'rana@example.com' });
  const [sent] = emulator.control.sentCodes('rana@example.com');
  const { body: verified } = await attempt(sent?.code ?? '');
  expect(verified.response).toMatchObject({
    status: 'missing_requirements',
    missing_fields: ['password', 'first_name', 'last_name'],
  });
  const { body: done } = await browser.tunnel(
    'PATCH',
    `/client/sign_ups/${id}`,
    NEWCOMER,
  );
  expect(done.response.status).toBe('complete');
});

it.each([
  [
    'an address that is taken',
    { email_address: 'Noura@example.com' },
    'form_identifier_exists',
  ],
  [
    'something that is no address',
    { email_address: 'rana' },
    'form_param_format_invalid',
  ],
  ['a short password', { password: 'short' }, 'form_password_length_too_short'],
  [
    'a very long password',
    { password: 'x'.repeat(73) },
    'form_password_length_too_long',
  ],
])('refuses %s', async (_what, change, code) => {
  const { status, body } = await browser.post('/client/sign_ups', {
    ...NEWCOMER,
    ...change,
  });
  expect(status).toBe(422);
  expect(body.errors[0].code).toBe(code);
});
