import { exchangeSession } from '@/clerk-auth/session/exchangeSession';

import { readBody, startServer, type TestServer } from './server';

const READY = {
  status: 'ready',
  loginToken: { token: 'login-token', expiresAt: '2026-01-01T00:00:00Z' },
  organizationId: 'org_1',
  userId: 'user_1',
  workspace: { id: '1', name: 'Najd Coffee' },
};

describe('one session exchange', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  const exchange = (
    options: Partial<Parameters<typeof exchangeSession>[0]> = {},
  ) =>
    exchangeSession({
      serverBaseUrl: server.url,
      sessionToken: 'session-token',
      locale: 'ar-SA',
      signal: new AbortController().signal,
      ...options,
    });

  it('presents the session token and the locale, and reads the login token', async () => {
    const seen: unknown[] = [];
    server.answerWith(async (request, response) => {
      const { method, url, headers } = request;
      seen.push(method, url, headers.authorization, await readBody(request));
      response.end(JSON.stringify(READY));
    });

    await expect(exchange()).resolves.toEqual({
      status: 'ready',
      loginToken: 'login-token',
      identity: { userId: 'user_1', organizationId: 'org_1' },
    });
    expect(seen).toEqual([
      'POST',
      '/clerk/session',
      'Bearer session-token',
      '{"locale":"ar-SA"}',
    ]);
  });

  it('reads how far a new workspace is', async () => {
    server.answerJson(202, {
      status: 'provisioning',
      step: 'workspace',
      completedSteps: 1,
      totalSteps: 3,
      retryAfterMilliseconds: 400,
      obstacle: 'clerk_unreachable',
    });

    await expect(exchange()).resolves.toEqual({
      status: 'provisioning',
      step: 'workspace',
      completedSteps: 1,
      totalSteps: 3,
      retryAfterMilliseconds: 400,
      obstacle: 'clerk_unreachable',
    });
  });

  it('passes on a refusal with its code and its sentence', async () => {
    server.answerJson(403, {
      error: {
        code: 'organization_not_served',
        message: 'This workspace belongs to another organization.',
        retryable: false,
      },
    });

    await expect(exchange()).resolves.toEqual({
      status: 'failed',
      failure: {
        code: 'organization_not_served',
        message: 'This workspace belongs to another organization.',
        isRetryable: false,
        obstacle: null,
        progress: null,
      },
    });
  });

  it.each([
    ['that it knows', 'database_unavailable', 'database_unavailable'],
    ['that only a newer server knows', 'moon_in_the_way', null],
    ['that is no word', { host: '10.0.0.1' }, null],
  ])('reads why it takes long, by a word %s', async (_what, word, obstacle) => {
    server.answerJson(503, {
      error: {
        code: 'provisioning_failed',
        message: 'It could not be prepared yet.',
        retryable: true,
        obstacle: word,
      },
    });

    await expect(exchange()).resolves.toMatchObject({
      failure: { code: 'provisioning_failed', isRetryable: true, obstacle },
    });
  });

  it.each([
    [
      'tells',
      { completedSteps: 3, totalSteps: 57 },
      { completedSteps: 3, totalSteps: 57 },
    ],
    [
      'tells more than all of',
      { completedSteps: 58, totalSteps: 57 },
      { completedSteps: 57, totalSteps: 57 },
    ],
    ['tells no end of', { completedSteps: 0, totalSteps: 0 }, null],
    ['tells nothing of', undefined, null],
  ])(
    'reads how far an update is that the server %s',
    async (_how, progress, read) => {
      server.answerJson(503, {
        error: {
          code: 'tenant_held_back',
          message: 'It is being brought up to date.',
          retryable: true,
          progress,
        },
      });

      await expect(exchange()).resolves.toMatchObject({
        failure: { code: 'tenant_held_back', progress: read },
      });
    },
  );

  it.each([
    ['no login token', { ...READY, loginToken: undefined }],
    ['an empty login token', { ...READY, loginToken: { token: '' } }],
    ['no user', { ...READY, userId: null }],
    ['an unknown status', { ...READY, status: 'fine' }],
    ['no object', 'ready'],
    [
      'no end of steps',
      {
        status: 'provisioning',
        step: 'workspace',
        completedSteps: 0,
        totalSteps: 0,
        retryAfterMilliseconds: 1,
      },
    ],
  ])('does not let anybody in on an answer with %s', async (_what, body) => {
    server.answerJson(200, body);

    await expect(exchange()).resolves.toMatchObject({
      status: 'failed',
      failure: { code: 'unexpected_answer', isRetryable: false },
    });
  });

  it('takes the error page of a proxy for a server that is away', async () => {
    server.answerWith((_request, response) =>
      response
        .writeHead(502, { 'content-type': 'text/html' })
        .end('<h1>Bad Gateway</h1>'),
    );

    await expect(exchange()).resolves.toMatchObject({
      failure: { code: 'server_unreachable', isRetryable: true },
    });
  });

  it('takes a broken connection for a server that is away', async () => {
    server.answerWith((request) => request.socket.destroy());

    await expect(exchange()).resolves.toMatchObject({
      failure: { code: 'server_unreachable', isRetryable: true },
    });
  });

  it('gives up on a server that does not answer in time', async () => {
    server.answerWith(() => undefined);

    await expect(exchange({ timeoutMilliseconds: 20 })).resolves.toMatchObject({
      failure: { code: 'server_unreachable', isRetryable: true },
    });
  });

  it('gives up on a server that stops in the middle of its answer', async () => {
    server.answerWith((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .write('{"status":'),
    );

    await expect(exchange({ timeoutMilliseconds: 50 })).resolves.toMatchObject({
      failure: { code: 'server_unreachable' },
    });
  });

  it('stops when the page no longer wants the answer', async () => {
    const controller = new AbortController();
    server.answerWith(() => controller.abort(new Error('left the page')));

    await expect(exchange({ signal: controller.signal })).rejects.toThrow(
      'left the page',
    );
  });
});
