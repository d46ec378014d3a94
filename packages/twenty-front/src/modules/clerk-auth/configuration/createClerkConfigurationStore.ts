import { createListeners } from '@/clerk-auth/react/createListeners';
import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

import { parseClerkFrontConfiguration } from '@/clerk-auth/configuration/ClerkFrontConfiguration';

export type ClerkConfigurationState =
  | { status: 'off' }
  | { status: 'on'; configuration: ClerkFrontConfiguration }
  | { status: 'pending' }
  | { status: 'failed' };

export type ClerkConfigurationStore = {
  read: () => ClerkConfigurationState;
  /** Calls `onChange` after each change until the returned function is called. */
  subscribe: (onChange: () => void) => () => void;
};

const RETRY_AFTER_MILLISECONDS = 3000;

const toState = (value: unknown): ClerkConfigurationState => {
  const configuration = parseClerkFrontConfiguration(value);
  return configuration === null
    ? { status: 'off' }
    : { status: 'on', configuration };
};

/**
 * Holds the Clerk configuration of this page.
 *
 * @param embedded `window._env_.CLERK`. Known at once when Twenty's server
 *   wrote it into the page; `undefined` when something else serves the page.
 * @param fetchConfiguration Asks the server, used only when `embedded` is
 *   undefined; asked again until it answers.
 */
export const createClerkConfigurationStore = (
  embedded: unknown,
  fetchConfiguration: () => Promise<unknown>,
  retryAfterMilliseconds = RETRY_AFTER_MILLISECONDS,
): ClerkConfigurationStore => {
  const { notify, subscribe } = createListeners();
  let state: ClerkConfigurationState = { status: 'pending' };

  const become = (next: ClerkConfigurationState) => {
    state = next;
    notify();
  };

  const ask = () => {
    fetchConfiguration()
      .then((value) => become(toState(value)))
      .catch(() => {
        // Not knowing is not the same as off: Twenty's own password form must
        // not appear because the network was away for a moment.
        become({ status: 'failed' });
        setTimeout(ask, retryAfterMilliseconds);
      });
  };

  if (embedded === undefined) {
    ask();
  } else {
    state = toState(embedded);
  }

  return {
    read: () => state,
    subscribe,
  };
};
