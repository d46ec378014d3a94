import { type ChildProcess } from 'node:child_process';

/** Ends a process with this one, however this one ends but by SIGKILL. */
export const endWithUs = (
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGKILL',
): void => {
  const end = () => child.kill(signal);

  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
};
