/** A character that no text of a person holds. */
const MARK = '\u0001';
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');

/** Twenty's clock may be behind PostgreSQL's. */
const SKEW_MILLISECONDS = 60_000;

/**
 * Writes a point in time as its distance from the end of the making, so that a
 * copy seems to have been made just before it was asked for. One from before the
 * beginning stays as it is.
 *
 * @param cell as PostgreSQL writes it in UTC.
 */
export const markTime = (cell: string, from: Date, until: Date): string => {
  const time = Date.parse(`${cell.replace(' ', 'T').replace(/\+00$/, '')}Z`);

  return time >= from.getTime() - SKEW_MILLISECONDS
    ? `${MARK}${Math.max(0, until.getTime() - time)}${MARK}`
    : cell;
};

/** Undoes markTime, counted back from `now`. */
export const placeTimes = (text: string, now: Date): string =>
  text.replace(MARKED, (_marked, milliseconds: string) =>
    new Date(now.getTime() - Number(milliseconds)).toISOString(),
  );

/** For a comparison in which the time does not matter. */
export const hideTimes = (text: string): string =>
  text.replace(MARKED, '(time)');
