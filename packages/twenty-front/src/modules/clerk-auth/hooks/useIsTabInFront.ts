import { useLayoutEffect, useSyncExternalStore } from 'react';

import { tabInFront } from '@/clerk-auth/session/tabInFront';

/**
 * Whether the Twenty session of this browser is for this tab to make and to end.
 *
 * @param identity whose tab it is; null as long as nobody is signed in.
 */
export const useIsTabInFront = (identity: string | null): boolean => {
  useLayoutEffect(() => {
    if (identity === null) return;
    return tabInFront.follow(identity);
  }, [identity]);

  return useSyncExternalStore(tabInFront.subscribe, () =>
    tabInFront.isOf(identity),
  );
};
