import { setTimeout as sleep } from 'node:timers/promises';

import { type CommandOutcome } from 'src/engine/core-modules/clerk-auth/preparation/run-command';

/**
 * An upgrade takes seconds; one that waits for a lock would keep the turn of all the
 * others. Twenty notes each step, so that one that is only long goes on where it was.
 */
const LONGEST_MINUTES = 10;

/** Ends the sentence that a database is held back with which has taken all its time. */
export const OUT_OF_TIME = `it took longer than ${LONGEST_MINUTES} minutes`;

/**
 * Gives a command up that takes too long. It goes on: whoever is told by `giveUp` has
 * to end this process.
 */
export const withTimeLimit =
  <Command extends unknown[]>(
    run: (...command: Command) => Promise<CommandOutcome>,
    giveUp: () => void,
    milliseconds = LONGEST_MINUTES * 60_000,
  ) =>
  async (...command: Command): Promise<CommandOutcome> => {
    const done = new AbortController();
    const limit = async () => {
      await sleep(milliseconds, undefined, { signal: done.signal });
      giveUp();

      return { exitCode: 1, shortage: OUT_OF_TIME };
    };

    try {
      return await Promise.race([run(...command), limit()]);
    } finally {
      done.abort();
    }
  };
