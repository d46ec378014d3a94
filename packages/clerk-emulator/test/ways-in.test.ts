import { createClerkClient, verifyToken } from '@clerk/backend';
import { ClerkEmulator, SeedInput, startClerkEmulator } from '../src';
import { totpCode } from '../src/state/totp';
import { FrontendClient } from './frontend-client';
import { PASSWORD, shops } from './shops';

const PAGE = 'http://localhost:3000/welcome#/sso-callback';
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

let emulator: ClerkEmulator;
let browser: FrontendClient;

/** The shops, with changes to Noura and to the instance. */
async function start(
  noura: Partial<NonNullable<SeedInput['people']>[number]> = {},
  instance: SeedInput['instance'] = {},
) {
  const [first, ...others] = shops.people ?? [];
  emulator = await startClerkEmulator({
    seed: {
      ...shops,
      instance,
      people: [{ ...first!, ...noura }, ...others],
    },
  });
  browser = new FrontendClient(emulator.frontendApiUrl);
}

afterEach(() => emulator.close());

const signIn = (form: Record<string, string>) =>
  browser.post('/client/sign_ins', form);

const withPassword = () =>
  signIn({
    identifier: 'noura@example.com',
    strategy: 'password',
    password: PASSWORD,
  });

const secondFactor = (id: string, strategy: string, code: string) =>
  browser.post(`/client/sign_ins/${id}/attempt_second_factor`, {
    strategy,
    code,
  });

async function sendLink() {
  const { id, supported_first_factors: factors } = (
    await signIn({ identifier: 'noura@example.com' })
  ).body.response;
  const { email_address_id } = factors.find(
    (it: { strategy: string }) => it.strategy === 'email_link',
  );
  await browser.post(`/client/sign_ins/${id}/prepare_first_factor`, {
    strategy: 'email_link',
    email_address_id,
    redirect_url: 'http://localhost:3000/welcome?returnToPath=%2Fx#/verify',
  });
  return {
    id,
    url: emulator.control.sentLinks('noura@example.com').at(-1)?.url ?? '',
  };
}

const askProvider = async (path = '/client/sign_ins') => {
  const { body } = await browser.post(path, {
    strategy: 'oauth_google',
    redirect_url: PAGE,
  });
  return body.response;
};

/** What the provider's page does when somebody has chosen an account. */
const chooseAccount = (
  { external_verification_redirect_url }: Record<string, string>,
  answer: Record<string, string>,
) => {
  const state =
    new URL(external_verification_redirect_url ?? '').searchParams.get(
      'state',
    ) ?? '';
  const query = new URLSearchParams({ state, ...answer });
  return browser.open(`${emulator.frontendApiUrl}/v1/oauth_callback?${query}`);
};

const pendingSession = async () => {
  const { body } = await withPassword();
  const [session] = body.client.sessions;
  return session;
};

const sessionOf = async (id: string) =>
  (await browser.get(`/client/sessions/${id}`)).body.response;

const changeSettings = (settings: object) =>
  fetch(`${emulator.url}/emulator/instance`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });

const userSettings = async () =>
  (await browser.get('/environment')).body.user_settings;

describe('a second factor', () => {
  beforeEach(() =>
    start(
      { totpSecret: SECRET, backupCodes: ['12345678'] },
      { secondFactor: 'optional' },
    ),
  );

  it('is asked for after the password, and without it there is no session', async () => {
    const { body } = await withPassword();
    expect(body.response.status).toBe('needs_second_factor');
    expect(body.response.supported_second_factors).toEqual([
      { strategy: 'totp' },
      { strategy: 'backup_code' },
    ]);
    expect(body.client.sessions).toEqual([]);
  });

  it('is the code of the authenticator app, and tokens say so', async () => {
    const { id } = (await withPassword()).body.response;
    const wrong = await secondFactor(id, 'totp', '000000');
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0].code).toBe('form_code_incorrect');

    const { body } = await secondFactor(id, 'totp', totpCode(SECRET));
    expect(body.response.status).toBe('complete');
    const { fva } = await verifyToken(
      await browser.token(body.response.created_session_id),
      { jwtKey: emulator.jwtPublicKeyPem },
    );
    expect(fva).toEqual([0, 0]);
  });

  it('is a backup code, once', async () => {
    const first = (await withPassword()).body.response;
    const { body } = await secondFactor(first.id, 'backup_code', '12345678');
    expect(body.response.status).toBe('complete');
    await browser.post(
      `/client/sessions/${body.response.created_session_id}/end`,
    );
    const second = (await withPassword()).body.response;
    const again = await secondFactor(second.id, 'backup_code', '12345678');
    expect(again.status).toBe(422);
  });

  it('is not asked of whoever has none, nor where it is off', async () => {
    await browser.signIn('faisal@example.com', PASSWORD);
    emulator.control.changeSettings({ secondFactor: 'off' });
    browser = new FrontendClient(emulator.frontendApiUrl);
    expect((await withPassword()).body.response.status).toBe('complete');
  });
});

describe('a link by e-mail', () => {
  beforeEach(() => start({}, { emailStrategies: ['email_link'] }));

  it('signs in on the browser in which it was asked for', async () => {
    const { id, url } = await sendLink();
    const target = await new FrontendClient(emulator.frontendApiUrl).open(url);
    const { body } = await browser.get(`/client/sign_ins/${id}`);

    expect(target.pathname + target.hash).toBe('/welcome#/verify');
    expect(Object.fromEntries(target.searchParams)).toEqual({
      returnToPath: '/x',
      __clerk_status: 'verified',
      __clerk_created_session: body.response.created_session_id,
    });
    expect(body.response.status).toBe('complete');
    expect(body.client.sessions).toHaveLength(1);
  });

  it('signs in once, however often it is opened', async () => {
    const { url } = await sendLink();
    const [first, second] = [await browser.open(url), await browser.open(url)];
    expect(second.href).toBe(first.href);
    expect((await browser.get('/client')).body.response.sessions).toHaveLength(
      1,
    );
  });

  it('does not come with a code beside it', async () => {
    const { id } = (await signIn({ identifier: 'noura@example.com' })).body
      .response;
    const { status } = await browser.post(
      `/client/sign_ins/${id}/prepare_first_factor`,
      { strategy: 'email_code' },
    );
    expect(status).toBe(422);
  });
});

describe('a provider', () => {
  beforeEach(() =>
    start(
      {
        externalAccounts: [
          { provider: 'google', emailAddress: 'noura@gmail.example' },
        ],
      },
      { providers: ['google'] },
    ),
  );

  it('has a page with the accounts of the seed', async () => {
    const { first_factor_verification: verification } = await askProvider();
    const page = await fetch(verification.external_verification_redirect_url);
    expect(await page.text()).toContain('noura@gmail.example');
  });

  it.each(['noura@gmail.example', 'noura@example.com'])(
    'signs in who is known by %s',
    async (address) => {
      const { id, first_factor_verification } = await askProvider();
      const target = await chooseAccount(first_factor_verification, {
        email_address: address,
      });
      expect(target.href).toBe(PAGE);
      const { body } = await browser.get(`/client/sign_ins/${id}`);
      expect(body.response.status).toBe('complete');
      expect(body.client.sessions[0].user.id).toBe('user_noura');
    },
  );

  it('hands on who is new to signing up, without a password', async () => {
    const { id, first_factor_verification } = await askProvider();
    await chooseAccount(first_factor_verification, {
      email_address: 'rana@example.com',
      first_name: 'Rana',
      last_name: 'Saleh',
    });
    const { body } = await browser.get(`/client/sign_ins/${id}`);
    expect(body.response.first_factor_verification).toMatchObject({
      status: 'transferable',
      error: { code: 'external_account_not_found' },
    });
    const signedUp = await browser.post('/client/sign_ups', {
      transfer: 'true',
    });
    expect(signedUp.body.response.status).toBe('complete');
    expect(signedUp.body.client.sessions[0].user).toMatchObject({
      first_name: 'Rana',
      password_enabled: false,
      external_accounts: [{ provider: 'oauth_google' }],
    });
  });

  it('hands on who is known from signing up to signing in', async () => {
    const { verifications } = await askProvider('/client/sign_ups');
    await chooseAccount(verifications.external_account, {
      email_address: 'noura@gmail.example',
    });
    const { body } = await signIn({ transfer: 'true' });
    expect(body.response.status).toBe('complete');
  });

  it('says that it was refused', async () => {
    const { id, first_factor_verification } = await askProvider();
    await chooseAccount(first_factor_verification, { error: 'access_denied' });
    const { body } = await browser.get(`/client/sign_ins/${id}`);
    expect(body.response.first_factor_verification.error.code).toBe(
      'oauth_access_denied',
    );
    expect(body.client.sessions).toEqual([]);
  });

  it('is refused where it is not switched on', async () => {
    const { status } = await signIn({
      strategy: 'oauth_github',
      redirect_url: PAGE,
    });
    expect(status).toBe(422);
  });
});

describe('a session with tasks', () => {
  it('waits for a password that nobody else knows', async () => {
    await start({ passwordCompromised: true });
    const { id, tasks } = await pendingSession();
    expect(tasks).toEqual([{ key: 'reset-password' }]);
    const { sts } = await verifyToken(await browser.token(id), {
      jwtKey: emulator.jwtPublicKeyPem,
    });
    expect(sts).toBe('pending');

    await browser.post('/me/change_password', {
      new_password: 'another-long-password',
    });
    expect(await sessionOf(id)).toMatchObject({
      status: 'active',
      tasks: null,
    });
  });

  it('waits for a second factor, proven by a code', async () => {
    await start({}, { secondFactor: 'required' });
    const { id, tasks } = await pendingSession();
    expect(tasks).toEqual([{ key: 'setup-mfa' }]);
    const { secret } = (await browser.post('/me/totp')).body.response;
    const wrong = await browser.post('/me/totp/attempt_verification', {
      code: '000000',
    });
    expect(wrong.status).toBe(422);
    expect((await sessionOf(id)).status).toBe('pending');

    const { body } = await browser.post('/me/totp/attempt_verification', {
      code: totpCode(secret),
    });
    expect(body.response.backup_codes).toHaveLength(10);
    expect((await sessionOf(id)).status).toBe('active');
  });

  it('waits for all of them', async () => {
    await start(
      { passwordCompromised: true },
      { forceOrganizationSelection: true },
    );
    const { id } = await pendingSession();
    await browser.post(`/client/sessions/${id}/touch`, {
      active_organization_id: 'org_najd',
    });
    expect((await sessionOf(id)).tasks).toEqual([{ key: 'reset-password' }]);
    await browser.post('/me/change_password', {
      new_password: 'another-long-password',
    });
    expect((await sessionOf(id)).status).toBe('active');
  });

  it('wants the present password of whoever has no task', async () => {
    await start();
    await withPassword();
    const { status: answer } = await browser.post('/me/change_password', {
      new_password: 'another-long-password',
    });
    expect(answer).toBe(422);
  });
});

it('shows the Backend API who has a second factor', async () => {
  await start({ totpSecret: SECRET });
  const clerk = createClerkClient({
    secretKey: emulator.secretKey,
    apiUrl: emulator.url,
  });
  expect(await clerk.users.getUser('user_noura')).toMatchObject({
    totpEnabled: true,
    twoFactorEnabled: true,
  });
});

describe('settings that change', () => {
  it('leave what is not named, and are as in the seed after a reset', async () => {
    await start({}, { namesRequired: false });
    expect((await changeSettings({ providers: ['google'] })).status).toBe(204);
    expect(Object.keys((await userSettings()).social)).toEqual([
      'oauth_google',
    ]);
    expect((await userSettings()).attributes.first_name.required).toBe(false);

    emulator.control.reset();
    expect((await userSettings()).social).toEqual({});
  });

  it.each([{ secondFactor: 'sometimes' }, { secretKey: 'sk_test_other' }])(
    'are refused when they are %j',
    async (wrong) => {
      await start();
      expect((await changeSettings(wrong)).status).toBe(422);
    },
  );
});
