import { browserMemory } from '@/clerk-auth/session/browserMemory';

const KEY = 'clerkSignOutRequested';
const listeners = new Set<() => void>();

const notify = () => listeners.forEach((listener) => listener());

/**
 * A wish to be signed out of Clerk too. It outlives the page, because Twenty's
 * sign-out loads a new one, and it stays until Clerk has really ended the
 * session, so that nobody is signed in again by accident.
 */
export const signOutRequest = {
  isPending: (): boolean => browserMemory.read(KEY) !== null,
  set: (): void => {
    browserMemory.write(KEY, new Date().toISOString());
    notify();
  },
  clear: (): void => {
    browserMemory.forget(KEY);
    notify();
  },
  /** Calls `onChange` on changes in any tab until the returned function is called. */
  subscribe: (onChange: () => void): (() => void) => {
    listeners.add(onChange);
    window.addEventListener('storage', onChange);
    return () => {
      listeners.delete(onChange);
      window.removeEventListener('storage', onChange);
    };
  },
};
