import { browserMemory } from '@/clerk-auth/session/browserMemory';

const KEY = 'clerkSignIns';
const WINDOW_MILLISECONDS = 60_000;
const MOST_SIGN_INS = 3;

const readRecent = (now: number): number[] => {
  try {
    const times: unknown = JSON.parse(browserMemory.read(KEY) ?? '[]');
    return Array.isArray(times)
      ? times.filter(
          (time): time is number =>
            typeof time === 'number' &&
            time <= now &&
            now - time < WINDOW_MILLISECONDS,
        )
      : [];
  } catch {
    return [];
  }
};

/**
 * Notes that a sign-in succeeded. Kept in `localStorage`, since Twenty empties
 * `sessionStorage` when it ends a session.
 */
export const noteSignIn = (now = Date.now()): void =>
  browserMemory.write(KEY, JSON.stringify([...readRecent(now), now]));

/**
 * Whether sign-ins succeed over and over while Twenty keeps sending the person
 * back: three within a minute. Going on would never end.
 */
export const isSignInLoop = (now = Date.now()): boolean =>
  readRecent(now).length >= MOST_SIGN_INS;

/** A person decided to try again, or signed out on purpose. */
export const forgetSignIns = (): void => browserMemory.forget(KEY);
