import { useEffect } from 'react';

import { useIsTabVisible } from '@/clerk-auth/hooks/useIsTabVisible';

const PAUSE_MILLISECONDS = 10_000;

/** Calls `look` now and then while `isActive`, and the tab is in front. */
export const useLookAgain = (isActive: boolean, look: () => void): void => {
  const isVisible = useIsTabVisible();

  useEffect(() => {
    if (!isActive || !isVisible) return;
    const interval = setInterval(look, PAUSE_MILLISECONDS);
    return () => clearInterval(interval);
  }, [isActive, isVisible, look]);
};
