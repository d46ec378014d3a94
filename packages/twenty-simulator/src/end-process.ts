import { type ChildProcess } from 'node:child_process';

/** Ends a process with a signal, and waits for it; one that has ended already is fine. */
export const endProcess = (
  child: ChildProcess,
  signal: NodeJS.Signals,
): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();

      return;
    }
    child.once('exit', () => resolve());
    child.kill(signal);
  });
