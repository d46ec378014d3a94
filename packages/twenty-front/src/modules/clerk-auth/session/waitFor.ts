/**
 * Waits.
 *
 * @throws the signal's reason as soon as it is aborted.
 */
export const waitFor = (
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timeout);
      reject(signal.reason);
    };
    const timeout = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);

    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
