import { createListeners } from '@/clerk-auth/react/createListeners';
import { browserMemory } from '@/clerk-auth/session/browserMemory';

const KEY = 'clerkSignOutRequested';
const { notify, subscribe } = createListeners();

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
    const unsubscribe = subscribe(onChange);
    window.addEventListener('storage', onChange);
    return () => {
      unsubscribe();
      window.removeEventListener('storage', onChange);
    };
  },
};
