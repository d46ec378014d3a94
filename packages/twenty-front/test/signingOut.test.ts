import {
  isOwnerSignedIn,
  rememberSessionOwner,
} from '@/clerk-auth/session/sessionOwner';
import { signOutRequest } from '@/clerk-auth/session/signOutRequest';

import { openBrowser } from './browser';
import { startServer, type TestServer } from './server';
import { serveTwentyAt } from './stand-ins/twentyEnvironment';
import { keepRefreshToken } from './stand-ins/twentyTokens';

let server: TestServer;
let requestClerkSignOut: () => void;

beforeAll(async () => {
  server = await startServer();
  openBrowser({ CLERK: { publishableKey: 'pk_test_x' } });
  ({ requestClerkSignOut } =
    await import('@/clerk-auth/session/requestClerkSignOut'));
});
afterAll(() => server.stop());

beforeEach(() => {
  signOutRequest.clear();
  serveTwentyAt(server.url);
  keepRefreshToken('refresh-token');
});

describe('signing out', () => {
  it('tells the server, and goes on though it does not answer', async () => {
    const asked = new Promise((resolve) => {
      server.answerWith(({ method, url, headers }) =>
        resolve([method, url, headers.authorization]),
      );
    });

    requestClerkSignOut();

    expect(signOutRequest.isPending()).toBe(true);
    await expect(asked).resolves.toEqual([
      'POST',
      '/clerk/sign-out',
      'Bearer refresh-token',
    ]);
  });

  it('goes on though the server is away', () => {
    serveTwentyAt('http://127.0.0.1:1');

    requestClerkSignOut();

    expect(signOutRequest.isPending()).toBe(true);
  });

  it('asks nothing of the server for whoever is not in', async () => {
    const asked: unknown[] = [];

    server.answerWith(({ url }, response) => {
      asked.push(url);
      response.end();
    });
    keepRefreshToken(undefined);
    requestClerkSignOut();
    await fetch(`${server.url}/afterwards`);

    expect(asked).toEqual(['/afterwards']);
  });
});

const signedInAs = (userId: string, organizationId: string) =>
  ({ status: 'signed_in', userId, organizationId }) as const;

describe('whoever the Twenty session was made for', () => {
  beforeEach(() =>
    rememberSessionOwner({ userId: 'user_1', organizationId: 'org_1' }),
  );

  it('is signed in, also in another organization', () => {
    expect(isOwnerSignedIn(signedInAs('user_1', 'org_1'))).toBe(true);
    expect(isOwnerSignedIn(signedInAs('user_1', 'org_2'))).toBe(true);
  });

  it('is not when nobody is, or somebody else', () => {
    expect(isOwnerSignedIn({ status: 'signed_out' })).toBe(false);
    expect(isOwnerSignedIn(signedInAs('user_2', 'org_1'))).toBe(false);
  });
});
