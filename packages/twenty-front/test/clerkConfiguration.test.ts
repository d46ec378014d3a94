import { parseClerkFrontConfiguration } from '@/clerk-auth/configuration/ClerkFrontConfiguration';
import { createClerkConfigurationStore } from '@/clerk-auth/configuration/createClerkConfigurationStore';
import { fetchClerkConfiguration } from '@/clerk-auth/configuration/fetchClerkConfiguration';

import { startServer, type TestServer } from './server';

const neverAsked = () => Promise.reject(new Error('asked'));

describe('the Clerk configuration of a page', () => {
  it('is off without a key', () => {
    expect(parseClerkFrontConfiguration(null)).toBeNull();
    expect(parseClerkFrontConfiguration({ publishableKey: null })).toBeNull();
  });

  it('takes what it knows and leaves the rest', () => {
    expect(
      parseClerkFrontConfiguration({
        publishableKey: 'pk_test_x',
        proxyUrl: 'http://localhost:4100/frontend',
        clerkJsUrl: '',
        hasTenants: true,
        secretKey: 'sk_test_x',
      }),
    ).toEqual({
      publishableKey: 'pk_test_x',
      proxyUrl: 'http://localhost:4100/frontend',
      hasTenants: true,
    });
  });

  it.each([['text'], [{}], [{ publishableKey: 7 }]])(
    'does not take %j for a configuration',
    (value) => {
      expect(() => parseClerkFrontConfiguration(value)).toThrow(TypeError);
    },
  );

  it('is known at once when the server wrote it into the page', () => {
    expect(createClerkConfigurationStore(null, neverAsked).read()).toEqual({
      status: 'off',
    });
    expect(
      createClerkConfigurationStore(
        { publishableKey: 'pk_test_x' },
        neverAsked,
      ).read(),
    ).toMatchObject({ status: 'on' });
  });
});

describe('a page that something else than Twenty serves', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  /** The states of a store that asks the server, until it knows. */
  const statesUntilKnown = () =>
    new Promise<string[]>((resolve) => {
      const store = createClerkConfigurationStore(
        undefined,
        () => fetchClerkConfiguration(server.url),
        10,
      );
      const states: string[] = [store.read().status];

      const unsubscribe = store.subscribe(() => {
        const { status } = store.read();
        states.push(status);
        if (status === 'on' || status === 'off') {
          unsubscribe();
          resolve(states);
        }
      });
    });

  it('asks the server', async () => {
    server.answerJson(200, { publishableKey: 'pk_test_x' });

    await expect(statesUntilKnown()).resolves.toEqual(['pending', 'on']);
  });

  it.each([
    ['an unknown address', 404, 'application/json', '{}'],
    ["Twenty's own page", 200, 'text/html', '<html></html>'],
  ])(
    'takes %s for a server without the plugin',
    async (_what, status, type, body) => {
      server.answerWith((_request, response) =>
        response.writeHead(status, { 'content-type': type }).end(body),
      );

      await expect(statesUntilKnown()).resolves.toEqual(['pending', 'off']);
    },
  );

  it('does not take a server that is away for one without Clerk', async () => {
    let requests = 0;
    server.answerWith((request, response) => {
      requests += 1;
      if (requests === 1) request.socket.destroy();
      else if (requests === 2) response.writeHead(500).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"publishableKey":"pk_test_x"}');
    });

    await expect(statesUntilKnown()).resolves.toEqual([
      'pending',
      'failed',
      'failed',
      'on',
    ]);
  });
});
