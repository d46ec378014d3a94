import { useSyncExternalStore } from 'react';

/** A value that components follow, in place of Twenty's jotai atoms. */
export const createStore = <Value>(initial: Value) => {
  const listeners = new Set<() => void>();
  let value = initial;

  const read = () => value;
  const subscribe = (onChange: () => void) => {
    listeners.add(onChange);
    return () => listeners.delete(onChange);
  };

  return {
    read,
    write: (next: Value) => {
      value = next;
      listeners.forEach((listener) => listener());
    },
    use: () => useSyncExternalStore(subscribe, read),
  };
};
