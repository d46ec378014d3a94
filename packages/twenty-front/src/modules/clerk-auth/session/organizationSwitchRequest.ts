import { createListeners } from '@/clerk-auth/react/createListeners';
import { browserMemory } from '@/clerk-auth/session/browserMemory';

/** One that somebody has, or one that they make. */
export type WantedOrganization = 'another' | 'new';

const KEY = 'clerkOrganizationToLeave';
const WANTED_KEY = 'clerkOrganizationWanted';
const { notify, subscribe } = createListeners();

/**
 * Which organization a person wants to leave for another one. It outlives the
 * page, because Twenty loads a new one, and what Twenty forgets with a session
 * (`sessionStorage` among it). Having changed it is what ends the choice.
 */
export const organizationSwitchRequest = {
  read: (): string | null => browserMemory.read(KEY),
  wanted: (): WantedOrganization =>
    browserMemory.read(WANTED_KEY) === 'new' ? 'new' : 'another',
  set: (
    organizationId: string,
    wanted: WantedOrganization = 'another',
  ): void => {
    browserMemory.write(KEY, organizationId);
    browserMemory.write(WANTED_KEY, wanted);
    notify();
  },
  clear: (): void => {
    browserMemory.forget(KEY);
    browserMemory.forget(WANTED_KEY);
    notify();
  },
  subscribe,
};
