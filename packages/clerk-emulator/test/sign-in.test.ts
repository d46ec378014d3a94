import { ClerkEmulator } from '../src';
import { FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

let emulator: ClerkEmulator;
let browser: FrontendClient;
const log: string[] = [];

beforeEach(async () => {
  log.length = 0;
  emulator = await startWithShops({ log: (line) => log.push(line) });
  browser = new FrontendClient(emulator.frontendApiUrl);
});

afterEach(() => emulator.close());

const start = (identifier: string) =>
  browser.post('/client/sign_ins', { identifier });

const attempt = (id: string, form: Record<string, string>) =>
  browser.post(`/client/sign_ins/${id}/attempt_first_factor`, form);

async function prepare() {
  const { body } = await start('noura@example.com');
  const { id, supported_first_factors: factors } = body.response;
  const factor = factors.find(
    (it: { strategy: string }) => it.strategy === 'email_code',
  );
  await browser.post(`/client/sign_ins/${id}/prepare_first_factor`, {
    strategy: 'email_code',
    email_address_id: factor.email_address_id,
  });
  return id;
}

const sentCode = () =>
  emulator.control.sentCodes('noura@example.com').at(-1)?.code ?? '';

describe('with a password', () => {
  it('asks for the password, then signs in', async () => {
    const { body: started } = await start('noura@example.com');
    expect(started.response.status).toBe('needs_first_factor');
    expect(
      started.response.supported_first_factors.map(
        (it: { strategy: string }) => it.strategy,
      ),
    ).toEqual(['password', 'email_code', 'reset_password_email_code']);
    const { body } = await attempt(started.response.id, {
      strategy: 'password',
      password: PASSWORD,
    });
    expect(body.response.status).toBe('complete');
    expect(body.client.sessions).toHaveLength(1);
    expect(body.client.sessions[0].user.id).toBe('user_noura');
    expect(body.client.last_active_session_id).toBe(
      body.response.created_session_id,
    );
  });

  it('says in words of Clerk that the password is wrong', async () => {
    const { body: started } = await start('noura@example.com');
    const { status, body } = await attempt(started.response.id, {
      strategy: 'password',
      password: 'something else',
    });
    expect(status).toBe(422);
    expect(body).toEqual({
      errors: [
        {
          code: 'form_password_incorrect',
          message: 'Password is incorrect. Try again, or use another method.',
          long_message:
            'Password is incorrect. Try again, or use another method.',
          meta: { param_name: 'password' },
        },
      ],
      clerk_trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('says that nobody has the address', async () => {
    const { status, body } = await start('nobody@example.com');
    expect(status).toBe(422);
    expect(body.errors[0].code).toBe('form_identifier_not_found');
  });

  it('is refused while somebody is signed in', async () => {
    await browser.signIn('noura@example.com', PASSWORD);
    const { status, body } = await start('layla@example.com');
    expect(status).toBe(400);
    expect(body.errors[0].code).toBe('session_exists');
  });
});

describe('with a code by e-mail', () => {
  it('shows the code in the log and takes it', async () => {
    const id = await prepare();
    expect(log.join()).toContain(sentCode());
    const { body } = await attempt(id, {
      strategy: 'email_code',
      code: sentCode(),
    });
    expect(body.response.status).toBe('complete');
  });

  it('refuses a wrong code, and any code after three of them', async () => {
    const id = await prepare();
    const wrong = sentCode() === '000000' ? '000001' : '000000';
    const codes: string[] = [];
    for (const code of [wrong, wrong, wrong, sentCode()]) {
      const { body } = await attempt(id, { strategy: 'email_code', code });
      codes.push(body.errors[0].code);
    }
    expect(codes).toEqual([
      'form_code_incorrect',
      'form_code_incorrect',
      'form_code_incorrect',
      'verification_failed',
    ]);
  });

  it('lets a person choose a new password', async () => {
    const { body } = await start('noura@example.com');
    const { id } = body.response;
    await browser.post(`/client/sign_ins/${id}/prepare_first_factor`, {
      strategy: 'reset_password_email_code',
    });
    const { body: verified } = await attempt(id, {
      strategy: 'reset_password_email_code',
      code: sentCode(),
    });
    expect(verified.response.status).toBe('needs_new_password');
    const { body: done } = await browser.post(
      `/client/sign_ins/${id}/reset_password`,
      { password: 'another-password' },
    );
    expect(done.response.status).toBe('complete');
    const other = new FrontendClient(emulator.frontendApiUrl);
    expect(await other.signIn('noura@example.com', 'another-password')).toMatch(
      /^sess_/,
    );
  });
});

describe('the end of a session', () => {
  let sessionId: string;

  beforeEach(async () => {
    sessionId = await browser.signIn('noura@example.com', PASSWORD);
  });

  const token = () => browser.post(`/client/sessions/${sessionId}/tokens`);

  it('comes when the person signs out everywhere in this browser', async () => {
    const { body } = await browser.tunnel('DELETE', '/client/sessions');
    expect(body.response.sessions).toEqual([]);
    expect((await token()).status).toBe(401);
  });

  it.each(['end', 'remove'])('comes with %s', async (action) => {
    await browser.post(`/client/sessions/${sessionId}/${action}`);
    const { body } = await browser.get('/client');
    expect(body.response.sessions).toEqual([]);
  });

  it('comes when an operator revokes it', async () => {
    emulator.control.revokeSession(sessionId);
    const { status, body } = await token();
    expect(status).toBe(401);
    expect(body.errors[0].code).toBe('authentication_invalid');
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('comes when the person is deleted', async () => {
    emulator.control.deleteUser('user_noura');
    expect((await token()).status).toBe(401);
  });

  it('is not in the power of another browser', async () => {
    const stranger = new FrontendClient(emulator.frontendApiUrl);
    await stranger.signIn('layla@example.com', PASSWORD);
    const { status } = await stranger.post(
      `/client/sessions/${sessionId}/remove`,
    );
    expect(status).toBe(404);
    expect((await token()).status).toBe(200);
  });
});

it('asks for an organization first when the instance requires one', async () => {
  await emulator.close();
  emulator = await startWithShops({
    instance: { forceOrganizationSelection: true },
  });
  browser = new FrontendClient(emulator.frontendApiUrl);
  const sessionId = await browser.signIn('noura@example.com', PASSWORD);
  const { body: before } = await browser.get('/client');
  expect(before.response.sessions[0]).toMatchObject({
    status: 'pending',
    tasks: [{ key: 'choose-organization' }],
  });
  const { body: after } = await browser.post(
    `/client/sessions/${sessionId}/touch`,
    { active_organization_id: 'org_najd' },
  );
  expect(after.response).toMatchObject({ status: 'active', tasks: null });
});
