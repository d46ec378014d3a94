import { type ChildProcess } from 'node:child_process';

import { eventually } from '../../packages/twenty-simulator/src/eventually';

const REQUEST_MILLISECONDS = 2_000;

/**
 * Waits until a program that has just been started answers well.
 *
 * @returns false when it has ended instead, or takes longer than `seconds`.
 */
export const isReadyInTime = async (
  url: string,
  child: ChildProcess,
  seconds: number,
): Promise<boolean> => {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isReady = () =>
    fetch(url, { signal: AbortSignal.timeout(REQUEST_MILLISECONDS) }).then(
      ({ ok }) => ok,
      () => false,
    );

  return eventually(
    async () => (hasEnded() ? 'ended' : (await isReady()) ? 'ready' : null),
    Boolean,
    seconds,
  ).then(
    (state) => state === 'ready',
    () => false,
  );
};
