import { setTimeout as delay } from 'node:timers/promises';

/** Less than a probe of Kubernetes waits for the answer. */
const LONGEST_CHECK_MILLISECONDS = 2_000;

/**
 * Whether a check of a program's readiness ends well: with anything but an error or
 * false, within two seconds.
 */
export const succeeds = (check: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    check.then(
      (answer) => answer !== false,
      () => false,
    ),
    delay(LONGEST_CHECK_MILLISECONDS, false, { ref: false }),
  ]);
