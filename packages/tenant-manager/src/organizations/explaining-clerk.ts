import {
  ClerkRefusedError,
  ClerkUnreachableError,
  isMissing,
} from '@twenty-clerk/clerk-access/clerk-errors';
import { ApiRefusal } from '@twenty-clerk/program/errors/api-refusal';
import {
  type ApiErrorCode,
  ApiException,
  ORGANIZATION_NOT_MADE,
} from '../errors/api.exception';

/** As Clerk says of a slug, an address and other names that only one may have. */
const TAKEN = 'form_identifier_exists';

/**
 * Runs `work`, and says to the caller what went wrong at Clerk.
 *
 * @throws ApiException clerk_unreachable, clerk_refused, slug_taken, creator_not_found
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
      throw new ApiException(...refusalOf(error), { cause: error });
    }
    throw error;
  }
};

/**
 * The same for what makes an organization.
 *
 * @throws ApiRefusal see ORGANIZATION_NOT_MADE.
 * @throws ApiException clerk_refused, slug_taken, creator_not_found
 */
export const explainingCreation = <Result>(
  work: () => Promise<Result>,
): Promise<Result> =>
  explainingClerk(async () => {
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof ClerkUnreachableError
        ? new ApiRefusal(
            'clerk_unreachable',
            ORGANIZATION_NOT_MADE,
            undefined,
            { cause },
          )
        : cause;
    }
  });

const refusalOf = (
  error: ClerkRefusedError,
): [ApiErrorCode, string | undefined] => {
  if (error.reason === TAKEN && error.parameter === 'slug') {
    return ['slug_taken', undefined];
  }
  // Of what a new organization names, only its creator has to be there.
  if (error.parameter === 'created_by' || isMissing(error.cause)) {
    return ['creator_not_found', undefined];
  }

  return ['clerk_refused', error.message];
};
