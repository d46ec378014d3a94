/**
 * The few things of a browser that the tested modules touch, for Node: a
 * `localStorage` and a `window` with the run-time configuration.
 */
export const openBrowser = (environment: Record<string, unknown> = {}) => {
  const values = new Map<string, string>();
  const browser = Object.assign(new EventTarget(), {
    _env_: environment,
    location: { search: '' },
  });

  Object.assign(globalThis, {
    window: browser,
    localStorage: {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => values.set(key, value),
      removeItem: (key: string) => values.delete(key),
    },
  });

  return {
    keys: () => [...values.keys()],
    /** As when another tab writes. */
    announceStorage: () => browser.dispatchEvent(new Event('storage')),
  };
};
