import { type ChildProcess } from 'node:child_process';

export type BackgroundUpgrade = {
  /**
   * How many tenants are behind.
   *
   * @param retriesReported whether those count, too, of whom only the data model lacks
   * something, and has said what.
   */
  countBehind: (retriesReported: boolean) => Promise<number>;
  /**
   * Runs `work` unless another process of this deployment is at the same thing.
   *
   * @returns whether it has run.
   */
  withLock: (work: () => Promise<void>) => Promise<boolean>;
  /** How many processes may be at it together. */
  mostAtOnce: () => number;
  /** A process that upgrades those that are behind and not taken by another, and ends. */
  start: (retriesReported: boolean) => ChildProcess;
  /** @param failures runs in a row that have upgraded nobody; 0 when none is behind. */
  pause: (failures: number) => Promise<void>;
  say: (line: string) => void;
};

/**
 * Has the tenants that are behind upgraded while the server serves, and again those
 * that have failed, and those that come back from an old dump. A process pays its
 * start once; it is not the server's own, since Twenty describes its tables to itself
 * as they are in the database that it upgrades.
 */
export const upgradeInBackground = async ({
  countBehind,
  withLock,
  mostAtOnce,
  start,
  pause,
  say,
}: BackgroundUpgrade): Promise<never> => {
  // A person has to do something about what was reported: until the next start it
  // keeps no process busy.
  let retriesReported = true;
  let failures = 0;

  const upgrade = async (behind: number): Promise<number> => {
    say(`Upgrading the databases of ${behind} tenants`);
    await Promise.all(
      Array.from({ length: Math.min(behind, mostAtOnce()) }, () =>
        endOf(start(retriesReported)),
      ),
    );

    const left = await countBehind(false);

    say(
      left === 0
        ? 'The databases of all tenants are up to date'
        : `${left} tenants are not up to date yet; they are tried again by themselves`,
    );

    return left;
  };

  for (;;) {
    try {
      const isMine = await withLock(async () => {
        const behind = await countBehind(retriesReported);
        const left = behind === 0 ? 0 : await upgrade(behind);

        retriesReported = false;
        failures = left === 0 ? 0 : left < behind ? 1 : failures + 1;
      });

      if (!isMine) {
        // Whoever is at it may end before all are done.
        failures = 1;
      }
    } catch (error) {
      failures += 1;
      say(
        `The databases of tenants cannot be upgraded now: ${(error as Error).message}`,
      );
    }
    await pause(failures);
  }
};

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
