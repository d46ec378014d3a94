import { useCallback, useEffect, useState } from 'react';

import { useLatest } from '@/clerk-auth/react/useLatest';
import { retryDelay, SILENT_FAILURES } from '@/clerk-auth/session/retryDelay';
import { waitFor } from '@/clerk-auth/session/waitFor';

type RepeatedAttempt = {
  /** When the next attempt starts; null while one runs. */
  retryAt: number | null;
  hasFailed: boolean;
  /** Starts the next attempt now. */
  retryNow: () => void;
};

/**
 * While `isActive`, repeats `attempt` with growing pauses until it resolves to
 * true.
 *
 * @param startsWith whether the first attempt is made at once or after a pause.
 */
export const useRepeatedAttempt = (
  isActive: boolean,
  startsWith: 'attempt' | 'pause',
  attempt: () => Promise<boolean>,
): RepeatedAttempt => {
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [round, setRound] = useState(0);
  const latestAttempt = useLatest(attempt);

  useEffect(() => {
    if (!isActive) return;
    const controller = new AbortController();
    const { signal } = controller;

    const pause = async (pauses: number) => {
      const delay = retryDelay(pauses + SILENT_FAILURES);
      setRetryAt(Date.now() + delay);
      await waitFor(delay, signal);
      setRetryAt(null);
    };

    const repeat = async () => {
      setRetryAt(null);
      if (startsWith === 'pause' && round === 0) await pause(1);

      for (let failures = 1; ; failures += 1) {
        const hasSucceeded = await latestAttempt.current().catch(() => false);
        if (signal.aborted) return;
        setHasFailed(!hasSucceeded);
        if (hasSucceeded) return;
        await pause(failures);
      }
    };

    repeat().catch(() => undefined);
    return () => controller.abort();
  }, [isActive, startsWith, round, latestAttempt]);

  const retryNow = useCallback(() => setRound((number) => number + 1), []);

  return { retryAt, hasFailed, retryNow };
};
