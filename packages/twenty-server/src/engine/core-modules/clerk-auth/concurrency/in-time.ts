/**
 * Waits for `work`, but not longer than for so many milliseconds: then the answer is
 * that of `late`, and the work goes on.
 */
export const inTime = async <Result, Late>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Late | Promise<Late>,
): Promise<Result | Late> => {
  let timer: NodeJS.Timeout | undefined;

  const timeIsOver = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });

  try {
    return await Promise.race([work, timeIsOver.then(late)]);
  } finally {
    clearTimeout(timer);
  }
};
