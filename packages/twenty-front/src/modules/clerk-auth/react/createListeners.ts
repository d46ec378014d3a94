/** Who wants to hear of changes of something that is kept outside of React. */
export const createListeners = () => {
  const listeners = new Set<() => void>();

  return {
    notify: (): void => listeners.forEach((listener) => listener()),
    /** Calls `onChange` on changes until the returned function is called. */
    subscribe: (onChange: () => void): (() => void) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
};
