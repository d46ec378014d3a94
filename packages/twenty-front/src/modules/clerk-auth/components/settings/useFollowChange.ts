import { useCallback, useRef } from 'react';

import { useReloadPerson } from '@/clerk-auth/bridge/useReloadPerson';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { waitFor } from '@/clerk-auth/session/waitFor';

/** Twenty hears of a change by webhook or job, mostly within a second. */
const PAUSES_MILLISECONDS = [800, 1200, 3000];

/**
 * Shows in Twenty, without a reload of the page, what somebody has just changed, also
 * after they have gone on to another of its pages.
 *
 * @returns a function to call after each change.
 */
export const useFollowChange = (): (() => void) => {
  const latestReload = useLatest(useReloadPerson());
  const last = useRef<AbortController | null>(null);

  return useCallback(() => {
    const controller = new AbortController();

    const follow = async () => {
      for (const pause of PAUSES_MILLISECONDS) {
        await waitFor(pause, controller.signal);
        await latestReload.current();
      }
    };

    // What is asked for after this change tells of those before it, too.
    last.current?.abort();
    last.current = controller;
    follow().catch(() => undefined);
  }, [latestReload]);
};
