import { useEffect } from 'react';

import { currentUser, loadCurrentUser } from './currentUser';
import { tokenPair } from './tokenPair';

/** Loads the person of a session that was there when the page was opened. */
export const CurrentUserEffect = () => {
  useEffect(() => {
    if (tokenPair.read() === null || currentUser.read() !== null) return;

    // A refusal is dealt with for all requests alike.
    loadCurrentUser().catch(() => undefined);
  }, []);

  return null;
};
