import { type ChildProcess } from 'node:child_process';

export type BackgroundUpgrade = {
  /** How many tenants are behind. */
  countBehind: () => Promise<number>;
  /**
   * Runs `work` unless another process of this deployment is at the same thing.
   *
   * @returns whether it has run.
   */
  withLock: (work: () => Promise<void>) => Promise<boolean>;
  /** A process that upgrades those that are behind, and ends. */
  start: () => ChildProcess;
  /** @param attempts how many there were. */
  pause: (attempts: number) => Promise<void>;
  say: (line: string) => void;
};

/**
 * Has the tenants that are behind upgraded while the server serves, and again those
 * that have failed, until none is left. One process pays its start once; it is not the
 * server's own, since Twenty describes its tables to itself as they are in the
 * database that it upgrades.
 */
export const upgradeInBackground = async ({
  countBehind,
  withLock,
  start,
  pause,
  say,
}: BackgroundUpgrade): Promise<void> => {
  for (let attempts = 1; ; attempts++) {
    try {
      const behind = await countBehind();

      if (behind === 0) {
        return;
      }

      const isMine = await withLock(async () => {
        say(`Upgrading the databases of ${behind} tenants`);
        await endOf(start());
      });
      const left = isMine ? await countBehind() : behind;

      if (left === 0) {
        say('The databases of all tenants are up to date');

        return;
      }
      if (isMine) {
        say(
          `${left} tenants are held back; they are tried again by themselves`,
        );
      }
    } catch (error) {
      say(
        `The databases of tenants cannot be upgraded now: ${(error as Error).message}`,
      );
    }
    await pause(attempts);
  }
};

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
