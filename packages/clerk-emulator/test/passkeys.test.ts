import { ClerkEmulator } from '../src';
import { Device, Question } from './device';
import { Answer, FrontendClient } from './frontend-client';
import { PASSWORD, startWithShops } from './shops';

let emulator: ClerkEmulator;
let device: Device;

beforeAll(async () => {
  emulator = await startWithShops({ instance: { passkeys: true } });
});

beforeEach(() => {
  emulator.control.reset();
  device = new Device();
});

afterAll(() => emulator.close());

const newBrowser = (origin?: string) =>
  new FrontendClient(emulator.frontendApiUrl, origin);

async function signedIn(name: string): Promise<FrontendClient> {
  const browser = newBrowser();
  await browser.signIn(`${name}@example.com`, PASSWORD);
  return browser;
}

const questionOf = (verification: { nonce: string }): Question =>
  JSON.parse(verification.nonce);

async function begin(browser: FrontendClient) {
  const { id, verification } = (await browser.post('/me/passkeys')).body
    .response;
  return { id, question: questionOf(verification) };
}

const prove = (browser: FrontendClient, id: string, answer: string) =>
  browser.post(`/me/passkeys/${id}/attempt_verification`, {
    strategy: 'passkey',
    public_key_credential: answer,
  });

/** @returns the id of the passkey that somebody has on the device now. */
async function add(browser: FrontendClient): Promise<string> {
  const { id, question } = await begin(browser);
  await prove(browser, id, device.create(question));
  return id;
}

async function ask(browser: FrontendClient, form: Record<string, string> = {}) {
  const { body } = await browser.post('/client/sign_ins', {
    strategy: 'passkey',
    ...form,
  });
  const { id, first_factor_verification: verification } = body.response;
  return { id, question: questionOf(verification) };
}

const attempt = (browser: FrontendClient, id: string, answer: string) =>
  browser.post(`/client/sign_ins/${id}/attempt_first_factor`, {
    strategy: 'passkey',
    public_key_credential: answer,
  });

async function signInWithPasskey(browser = newBrowser()): Promise<Answer> {
  const { id, question } = await ask(browser);
  return attempt(browser, id, device.get(question));
}

const codeOf = ({ body }: Answer) => body.errors?.[0].code;

const passkeysOf = async (browser: FrontendClient) =>
  (await browser.get('/me')).body.response.passkeys;

describe('a new passkey', () => {
  it('opens, without a name or a password', async () => {
    await add(await signedIn('noura'));
    const { body } = await signInWithPasskey();
    expect(body.response.status).toBe('complete');
    expect(body.client.sessions[0].user.id).toBe('user_noura');
  });

  it('is listed only once the device has proven it', async () => {
    const browser = await signedIn('noura');
    const { id, question } = await begin(browser);
    expect(await passkeysOf(browser)).toEqual([]);
    await prove(browser, id, device.create(question));
    expect(await passkeysOf(browser)).toMatchObject([
      { id, name: 'Passkey', verification: { status: 'verified' } },
    ]);
  });

  it.each<[string, (question: Question) => string]>([
    [
      'the answer to another question',
      (question) => device.create({ ...question, challenge: 'b3RoZXI' }),
    ],
    [
      'one for another host',
      (question) => device.create({ ...question, rp: { id: 'example.com' } }),
    ],
    [
      'one of another page',
      (question) => new Device('http://localhost:3001').create(question),
    ],
  ])('is refused as %s, and opens nothing', async (_name, answer) => {
    const browser = await signedIn('noura');
    const { id, question } = await begin(browser);
    const refused = await prove(browser, id, answer(question));
    expect(codeOf(refused)).toBe('passkey_registration_failure');
    expect(await passkeysOf(browser)).toEqual([]);
    expect(codeOf(await signInWithPasskey())).toBe('passkey_not_registered');
  });

  it('is not made twice on one device: the browser is told of those that are there', async () => {
    const browser = await signedIn('noura');
    await add(browser);
    expect((await begin(browser)).question).toMatchObject({
      excludeCredentials: [{ id: device.id.toString('base64url') }],
    });
  });

  it('is not somebody else’s already', async () => {
    await add(await signedIn('noura'));
    const faisal = await signedIn('faisal');
    const { id, question } = await begin(faisal);
    const refused = await prove(faisal, id, device.create(question));
    expect(codeOf(refused)).toBe('passkey_registration_failure');
    expect(await passkeysOf(faisal)).toEqual([]);
  });

  it('is its owner’s alone', async () => {
    const id = await add(await signedIn('noura'));
    const faisal = await signedIn('faisal');
    const path = `/me/passkeys/${id}`;
    expect((await faisal.tunnel('DELETE', path)).status).toBe(404);
    expect((await faisal.tunnel('PATCH', path, { name: 'x' })).status).toBe(
      404,
    );
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    await add(await signedIn('noura'));
  });

  it('asks who has said who they are for their own passkeys', async () => {
    const browser = newBrowser();
    const { body } = await browser.post('/client/sign_ins', {
      identifier: 'noura@example.com',
    });
    expect(body.response.supported_first_factors).toContainEqual({
      strategy: 'passkey',
    });
    const prepared = await browser.post(
      `/client/sign_ins/${body.response.id}/prepare_first_factor`,
      { strategy: 'passkey' },
    );
    const question = questionOf(
      prepared.body.response.first_factor_verification,
    );
    expect(question).toMatchObject({
      allowCredentials: [{ id: device.id.toString('base64url') }],
    });
    const { body: answer } = await attempt(
      browser,
      body.response.id,
      device.get(question),
    );
    expect(answer.response.status).toBe('complete');
  });

  it('does not let one person in as another', async () => {
    const browser = newBrowser();
    const { id, question } = await ask(browser, {
      identifier: 'faisal@example.com',
    });
    const answer = await attempt(browser, id, device.get(question));
    expect(codeOf(answer)).toBe('passkey_not_registered');
  });

  it.each<[string, (question: Question) => string]>([
    [
      'the answer to another question',
      (question) => device.get({ ...question, challenge: 'b3RoZXI' }),
    ],
    [
      'one for another host',
      (question) => device.get({ ...question, rpId: 'example.com' }),
    ],
    [
      'one of another page',
      (question) => {
        device.origin = 'http://localhost:3001';
        return device.get(question);
      },
    ],
    [
      'one that another device has signed',
      (question) =>
        JSON.stringify({
          ...JSON.parse(new Device().get(question)),
          id: device.id.toString('base64url'),
          rawId: device.id.toString('base64url'),
        }),
    ],
  ])('refuses %s', async (_name, answer) => {
    const browser = newBrowser();
    const { id, question } = await ask(browser);
    const refused = await attempt(browser, id, answer(question));
    expect(codeOf(refused)).toBe('passkey_authentication_failure');
    // The question is closed, also for the right answer.
    const late = await attempt(browser, id, device.get(question));
    expect(codeOf(late)).toBe('verification_failed');
  });

  it('refuses a copy of the device, which counts less', async () => {
    await signInWithPasskey();
    await signInWithPasskey();
    device.counter = 0;
    expect(codeOf(await signInWithPasskey())).toBe(
      'passkey_authentication_failure',
    );
  });

  it('refuses what is no answer', async () => {
    const browser = newBrowser();
    const { id } = await ask(browser);
    expect(codeOf(await attempt(browser, id, 'x'))).toBe(
      'form_param_format_invalid',
    );
  });

  it('says when a passkey was used last', async () => {
    const browser = newBrowser();
    await signInWithPasskey(browser);
    const [passkey] = await passkeysOf(browser);
    expect(passkey.last_used_at).toEqual(expect.any(Number));
  });
});

it('is renamed', async () => {
  const browser = await signedIn('noura');
  const id = await add(browser);
  await browser.tunnel('PATCH', `/me/passkeys/${id}`, { name: 'My phone' });
  expect(await passkeysOf(browser)).toMatchObject([{ name: 'My phone' }]);
});

it('is removed, and opens nothing after it', async () => {
  const browser = await signedIn('noura');
  const id = await add(browser);
  await browser.tunnel('DELETE', `/me/passkeys/${id}`);
  expect(await passkeysOf(browser)).toEqual([]);
  expect(codeOf(await signInWithPasskey())).toBe('passkey_not_registered');
});

it('is not to be had where passkeys are off', async () => {
  const browser = await signedIn('noura');
  await add(browser);
  emulator.control.changeSettings({ passkeys: false });
  expect((await browser.post('/me/passkeys')).status).toBe(403);
  const refused = await newBrowser().post('/client/sign_ins', {
    strategy: 'passkey',
  });
  expect(codeOf(refused)).toBe('strategy_for_user_invalid');
});
