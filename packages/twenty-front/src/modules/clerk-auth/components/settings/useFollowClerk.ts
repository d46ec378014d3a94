import { useClerk } from '@clerk/clerk-react';
import { useEffect } from 'react';

import { useReloadPerson } from '@/clerk-auth/bridge/useReloadPerson';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { waitFor } from '@/clerk-auth/session/waitFor';

/** Twenty hears of a change by webhook, mostly within a second. */
const PAUSES_MILLISECONDS = [800, 1200, 3000];

/**
 * Shows in Twenty, without a reload of the page, what a person changes about
 * themselves or their organization in Clerk's screens.
 */
export const useFollowClerk = () => {
  const clerk = useClerk();
  const latestReload = useLatest(useReloadPerson());

  useEffect(() => {
    const describe = () =>
      JSON.stringify([
        clerk.user?.fullName,
        clerk.user?.imageUrl,
        clerk.user?.primaryEmailAddress?.emailAddress,
        clerk.organization?.name,
      ]);
    const page = new AbortController();
    let known = describe();

    const follow = async () => {
      for (const pause of PAUSES_MILLISECONDS) {
        await waitFor(pause, page.signal);
        await latestReload.current();
      }
    };

    const stopListening = clerk.addListener(() => {
      const now = describe();
      // Who signs out, or leaves, is looked after by the guard.
      if (now === known || !clerk.user || !clerk.organization) return;
      known = now;
      follow().catch(() => undefined);
    });

    return () => {
      stopListening();
      page.abort();
    };
  }, [clerk, latestReload]);
};
