/**
 * `localStorage`, except that a browser which forbids it (private windows, full
 * storage) costs the feature and not the page.
 */
export const browserMemory = {
  read: (key: string): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (key: string, value: string): void => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Nothing to do: the page works without what was to be remembered.
    }
  },
  forget: (key: string): void => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was remembered either.
    }
  },
};
