import { HttpStatus, type Logger } from '@nestjs/common';

import { type ApiRefusal } from './api-refusal';

/** Says what has failed on our side. A refusal without a cause is an answer like others. */
export const logRefusal = (
  logger: Logger,
  { status, code, cause }: ApiRefusal,
): void => {
  if (status >= HttpStatus.INTERNAL_SERVER_ERROR && cause instanceof Error) {
    logger.error(`${code}: ${cause.name}: ${cause.message}`);
  }
};
