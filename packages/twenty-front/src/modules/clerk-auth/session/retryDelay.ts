const FIRST_MILLISECONDS = 500;
const LONGEST_MILLISECONDS = 30_000;

/** Failures that pass before anyone is told, for a short gap in the network. */
export const SILENT_FAILURES = 1;

/**
 * How long to wait after a failure: half a second, then 3, 6, 12, 24 and at
 * most 30 seconds.
 *
 * @param failures Failures in a row, this one included.
 * @param longest In milliseconds, where it is known to be over soon.
 */
export const retryDelay = (
  failures: number,
  longest: number = LONGEST_MILLISECONDS,
): number =>
  failures <= SILENT_FAILURES
    ? FIRST_MILLISECONDS
    : Math.min(longest, 3000 * 2 ** (failures - SILENT_FAILURES - 1));
