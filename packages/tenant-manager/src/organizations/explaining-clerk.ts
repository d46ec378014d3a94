import {
  ClerkRefusedError,
  ClerkUnreachableError,
} from '@twenty-clerk/clerk-access/clerk-errors';
import { ApiException } from '../errors/api.exception';

/**
 * Runs `work`, and says to the caller what went wrong at Clerk.
 *
 * @throws ApiException clerk_unreachable, clerk_refused
 */
export const explainingClerk = async <Result>(
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClerkUnreachableError) {
      throw new ApiException('clerk_unreachable', undefined, { cause: error });
    }
    if (error instanceof ClerkRefusedError) {
      throw new ApiException('clerk_refused', error.message, { cause: error });
    }
    throw error;
  }
};
