/**
 * Rejects when `work` has not settled in time. The work itself goes on: for
 * calls that cannot be aborted.
 *
 * @param milliseconds how long to wait.
 * @throws Error "… took longer than … ms".
 */
export const withTimeout = async <Result>(
  work: Promise<Result>,
  milliseconds: number,
  nameOfWork: string,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;

  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(new Error(`${nameOfWork} took longer than ${milliseconds} ms`)),
      milliseconds,
    );
  });

  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
