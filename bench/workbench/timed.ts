/** @returns how long the work takes, in milliseconds. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();

  await work();

  return performance.now() - started;
};
