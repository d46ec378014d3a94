import { type LoggerService } from '@nestjs/common';
import { type JobWithMetadata } from 'pg-boss';

/**
 * Says that a job has failed, and the same one more and more seldom: what goes on for
 * hours must not fill the log.
 *
 * @param isLast it is not tried again, which is always said.
 */
export const logFailure = (
  logger: Pick<LoggerService, 'error' | 'warn'>,
  queue: string,
  { data, retryCount }: Pick<JobWithMetadata, 'data' | 'retryCount'>,
  message: string,
  isLast = false,
): void => {
  const failures = retryCount + 1;
  const sentence = `${queue} ${JSON.stringify(data)} failed`;

  if (isLast) {
    logger.error(`${sentence} for the last time: ${message}`);
  } else if (Number.isInteger(Math.log2(failures))) {
    logger.warn(
      `${sentence} (attempt ${failures}), will be tried again: ${message}`,
    );
  }
};
