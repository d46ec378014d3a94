import { isCredentialLink, isSignInPage } from '@/clerk-auth/paths/twentyPaths';
import { withReturnPath } from '@/clerk-auth/paths/withReturnPath';
import { clerkAddress } from '@/clerk-auth/session/clerkAddress';
import { isClerkReachable } from '@/clerk-auth/session/isClerkReachable';

import { startServer } from './server';

describe("Twenty's addresses", () => {
  it.each(['/welcome', '/welcome-v2', '/invite/hash'])(
    'people sign in at %s',
    (pathname) => {
      expect(isSignInPage(pathname)).toBe(true);
      expect(isCredentialLink(pathname)).toBe(false);
    },
  );

  it.each(['/verify', '/verify-v2', '/verify-email', '/reset-password/token'])(
    'a link to %s would sign somebody in',
    (pathname) => {
      expect(isCredentialLink(pathname)).toBe(true);
      expect(isSignInPage(pathname)).toBe(false);
    },
  );

  it('are not all others', () => {
    for (const pathname of ['/', '/invite-team', '/objects/people']) {
      expect(isSignInPage(pathname)).toBe(false);
      expect(isCredentialLink(pathname)).toBe(false);
    }
  });
});

describe('the page to return to', () => {
  it('is kept in the address beside what is there', () => {
    expect(withReturnPath('?locale=ar-SA', '/object/person/1?tab=a#b')).toBe(
      '?locale=ar-SA&returnToPath=%2Fobject%2Fperson%2F1%3Ftab%3Da%23b',
    );
  });

  it('replaces an older one', () => {
    expect(withReturnPath('?returnToPath=%2Fold', '/new')).toBe(
      '?returnToPath=%2Fnew',
    );
  });

  it('changes nothing when it is there already, or unknown', () => {
    expect(withReturnPath('?returnToPath=%2Fa', '/a')).toBe(
      '?returnToPath=%2Fa',
    );
    expect(withReturnPath('?returnToPath=%2Fa', null)).toBe(
      '?returnToPath=%2Fa',
    );
  });
});

describe("Clerk's address", () => {
  const publishableKey = `pk_test_${btoa('clerk.example.com$')}`;

  it('is encoded in the publishable key', () => {
    expect(clerkAddress({ publishableKey })).toBe('https://clerk.example.com');
  });

  it("is the operator's proxy when there is one", () => {
    const proxyUrl = 'http://localhost:4100/frontend';

    expect(clerkAddress({ publishableKey, proxyUrl })).toBe(proxyUrl);
  });

  it('counts as reachable as soon as anything answers there', async () => {
    const server = await startServer();
    server.answerJson(403, {});
    const configuration = { publishableKey, proxyUrl: server.url };

    await expect(isClerkReachable(configuration)).resolves.toBe(true);
    await server.stop();
    await expect(isClerkReachable(configuration)).resolves.toBe(false);
  });
});
