import { browserMemory } from '@/clerk-auth/session/browserMemory';

const KEY = 'clerkOrganizationToLeave';
const listeners = new Set<() => void>();

const notify = () => listeners.forEach((listener) => listener());

/**
 * Which organization a person wants to leave for another one. It outlives the
 * page, because Twenty loads a new one, and what Twenty forgets with a session
 * (`sessionStorage` among it). Having changed it is what ends the choice.
 */
export const organizationSwitchRequest = {
  read: (): string | null => browserMemory.read(KEY),
  set: (organizationId: string): void => {
    browserMemory.write(KEY, organizationId);
    notify();
  },
  clear: (): void => {
    browserMemory.forget(KEY);
    notify();
  },
  /** Calls `onChange` on changes until the returned function is called. */
  subscribe: (onChange: () => void): (() => void) => {
    listeners.add(onChange);
    return () => listeners.delete(onChange);
  },
};
