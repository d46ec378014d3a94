import {
  readSessionOwner,
  rememberSessionOwner,
} from '@/clerk-auth/session/sessionOwner';
import {
  forgetSignIns,
  isSignInLoop,
  noteSignIn,
} from '@/clerk-auth/session/signInLoop';
import { signOutRequest } from '@/clerk-auth/session/signOutRequest';

import { openBrowser } from './browser';

let browser: ReturnType<typeof openBrowser>;

beforeEach(() => {
  browser = openBrowser();
});

describe('the owner of a Twenty session', () => {
  it('is remembered', () => {
    const owner = { userId: 'user_1', organizationId: 'org_1' };

    expect(readSessionOwner()).toBeNull();
    rememberSessionOwner(owner);
    expect(readSessionOwner()).toEqual(owner);
  });

  it.each(['nonsense', '7', '{"userId":"user_1"}'])(
    'is nobody when %s is stored',
    (stored) => {
      localStorage.setItem('clerkSession', stored);

      expect(readSessionOwner()).toBeNull();
    },
  );
});

describe('the protection against a sign-in loop', () => {
  const minute = 60_000;

  it('stops after three sign-ins within a minute', () => {
    noteSignIn(0);
    noteSignIn(20_000);
    expect(isSignInLoop(30_000)).toBe(false);
    noteSignIn(30_000);
    expect(isSignInLoop(40_000)).toBe(true);
  });

  it('forgets sign-ins that are older than a minute', () => {
    noteSignIn(0);
    noteSignIn(1000);
    noteSignIn(2000);

    expect(isSignInLoop(minute + 500)).toBe(false);
  });

  it('starts over when a person says so', () => {
    noteSignIn(0);
    noteSignIn(0);
    noteSignIn(0);
    forgetSignIns();

    expect(isSignInLoop(1)).toBe(false);
  });

  it('does not mind a clock that was set back, or nonsense', () => {
    localStorage.setItem('clerkSignIns', '[9e15, 9e15, "x", null]');
    expect(isSignInLoop(1000)).toBe(false);

    localStorage.setItem('clerkSignIns', 'nonsense');
    expect(isSignInLoop(1000)).toBe(false);
  });
});

describe('a wish to sign out of Clerk', () => {
  it('stays until it is fulfilled, and every part of the page hears of it', () => {
    const heard: boolean[] = [];
    signOutRequest.subscribe(() => heard.push(signOutRequest.isPending()));

    signOutRequest.set();
    signOutRequest.clear();

    expect(heard).toEqual([true, false]);
  });

  it('is heard from another tab', () => {
    let isPending = false;
    const unsubscribe = signOutRequest.subscribe(() => {
      isPending = signOutRequest.isPending();
    });

    localStorage.setItem('clerkSignOutRequested', 'then');
    browser.announceStorage();

    expect(isPending).toBe(true);
    unsubscribe();
  });
});

describe('a browser that forbids storage', () => {
  it('costs the memory and not the page', () => {
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });

    rememberSessionOwner({ userId: 'user_1', organizationId: 'org_1' });
    noteSignIn();
    expect(readSessionOwner()).toBeNull();
    expect(isSignInLoop()).toBe(false);
    expect(signOutRequest.isPending()).toBe(false);

    Reflect.deleteProperty(globalThis, 'localStorage');
  });
});
