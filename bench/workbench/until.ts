import { setTimeout as delay } from 'node:timers/promises';

import { LOG_FOLDER } from './log-folder';

const PAUSE_MILLISECONDS = 20;
const PATIENCE_MILLISECONDS = 300_000;

/**
 * Looks again and again until something is so.
 *
 * @param what for the message when it never is.
 * @throws Error after five minutes.
 */
export const until = async (
  what: string,
  isSo: () => Promise<boolean>,
): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;

  while (!(await isSo())) {
    if (Date.now() > deadline) {
      throw new Error(
        `Waited ${PATIENCE_MILLISECONDS / 1_000} s for ${what}. See ${LOG_FOLDER}.`,
      );
    }
    await delay(PAUSE_MILLISECONDS);
  }
};
