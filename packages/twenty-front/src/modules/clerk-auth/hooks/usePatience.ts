import { useEffect, useState } from 'react';

/** How long somebody has waited: what to tell them changes with it. */
export type Patience = 'short' | 'long' | 'lost';

const LONG_MILLISECONDS = 10_000;
const LOST_MILLISECONDS = 30_000;

/** Counts from when the component that uses it appears. */
export const usePatience = (): Patience => {
  const [patience, setPatience] = useState<Patience>('short');

  useEffect(() => {
    const timeouts = [
      setTimeout(() => setPatience('long'), LONG_MILLISECONDS),
      setTimeout(() => setPatience('lost'), LOST_MILLISECONDS),
    ];
    return () => timeouts.forEach(clearTimeout);
  }, []);

  return patience;
};
