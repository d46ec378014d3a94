import { BusyError } from '../queue/busy.error';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { ApiException } from './api.exception';

/** What the API says of errors that the command line and jobs meet, too. */
export const refusalOf = (exception: unknown): ApiException | null => {
  if (exception instanceof BusyError) {
    return new ApiException('busy');
  }
  if (exception instanceof TransitionRefusedError) {
    return new ApiException('tenant_in_other_status');
  }

  return null;
};
