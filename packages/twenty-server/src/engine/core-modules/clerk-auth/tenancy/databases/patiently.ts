import { ConstantBackoff, handleWhen, retry } from 'cockatiel';

const PAUSE_MILLISECONDS = 1_000;

/**
 * Tries again until it succeeds: what is needed may be starting at this moment.
 *
 * @param isFinal whether an error will not go away by waiting.
 * @throws the last error, when the time is over or the error is final.
 */
export const patiently = async <Result>(
  attempt: () => Promise<Result>,
  seconds: number,
  isFinal: (error: unknown) => boolean = () => false,
  pauseMilliseconds = PAUSE_MILLISECONDS,
): Promise<Result> => {
  const deadline = Date.now() + seconds * 1_000;

  return retry(
    handleWhen((error) => !isFinal(error) && Date.now() < deadline),
    { backoff: new ConstantBackoff(pauseMilliseconds) },
  ).execute(attempt);
};
