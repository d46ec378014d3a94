import { useEffect, useState } from 'react';

/** How long somebody has waited: what to tell them changes with it. */
export type Patience = 'short' | 'long' | 'lost';

const LONG_MILLISECONDS = 10_000;
const LOST_MILLISECONDS = 30_000;

const patienceAfter = (milliseconds: number): Patience => {
  if (milliseconds >= LOST_MILLISECONDS) return 'lost';
  return milliseconds >= LONG_MILLISECONDS ? 'long' : 'short';
};

/**
 * @param since in milliseconds since the epoch, for a wait that several screens show
 *   in turn; without it, it is counted from when the component appears.
 */
export const usePatience = (since?: number): Patience => {
  const [begun] = useState(() => since ?? Date.now());
  const [patience, setPatience] = useState(() =>
    patienceAfter(Date.now() - begun),
  );

  useEffect(() => {
    const waited = Date.now() - begun;
    const timeouts = [LONG_MILLISECONDS, LOST_MILLISECONDS].map((stage) =>
      setTimeout(() => setPatience(patienceAfter(stage)), stage - waited),
    );
    return () => timeouts.forEach(clearTimeout);
  }, [begun]);

  return patience;
};
