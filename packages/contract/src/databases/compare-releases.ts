/** Orders releases of Twenty, like 2.19.0, from the oldest to the newest. */
export const compareReleases = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true });
