import { useEffect, useMemo } from 'react';

import { useReloadPerson } from '@/clerk-auth/bridge/useReloadPerson';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { waitFor } from '@/clerk-auth/session/waitFor';

/** Twenty hears of a change by webhook or job, mostly within a second. */
const PAUSES_MILLISECONDS = [800, 1200, 3000];

/**
 * Shows in Twenty, without a reload of the page, what somebody has just changed.
 *
 * @returns a function to call after the change; the page need not be there any more.
 */
export const useFollowChange = (): (() => void) => {
  const latestReload = useLatest(useReloadPerson());
  const page = useMemo(() => new AbortController(), []);

  useEffect(() => () => page.abort(), [page]);

  return useMemo(() => {
    const follow = async () => {
      for (const pause of PAUSES_MILLISECONDS) {
        await waitFor(pause, page.signal);
        await latestReload.current();
      }
    };

    return () => {
      follow().catch(() => undefined);
    };
  }, [page, latestReload]);
};
