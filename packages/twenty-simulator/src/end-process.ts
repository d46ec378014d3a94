import { type ChildProcess } from 'node:child_process';

/** Longer than any of our programs takes for what it is at. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * Ends a process with a signal, and waits for it; one that has ended already is fine,
 * and one that does not end is killed.
 *
 * @param patience in milliseconds, until it is killed.
 */
export const endProcess = (
  child: ChildProcess,
  signal: NodeJS.Signals,
  patience = PATIENCE_MILLISECONDS,
): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();

      return;
    }

    const kill = setTimeout(() => child.kill('SIGKILL'), patience);

    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill(signal);
  });
