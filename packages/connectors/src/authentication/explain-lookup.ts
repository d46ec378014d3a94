import { ApiException } from '../errors/api.exception';
import { LookupUnreachableError } from '../tenants/tenant-lookup.service';

/** @throws ApiException tenant_lookup_unreachable */
export const explainLookup = async <Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof LookupUnreachableError
      ? new ApiException('tenant_lookup_unreachable', { cause: error })
      : error;
  }
};
