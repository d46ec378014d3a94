import { useLayoutEffect, useRef } from 'react';

/**
 * The newest value, for code that runs later: effects and callbacks that must
 * not start again only because a function was made anew.
 */
export const useLatest = <Value>(value: Value): { readonly current: Value } => {
  const latest = useRef(value);

  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);

  return latest;
};
