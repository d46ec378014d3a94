import { z } from 'zod';

import { ApiException } from '../errors/api.exception';

/**
 * What a caller has sent, checked.
 *
 * @throws ApiException request_malformed, naming the field and what is wrong.
 */
export const readInput = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> => {
  const result = schema.safeParse(value);

  if (!result.success) {
    const [issue] = result.error.issues;

    throw new ApiException(
      'request_malformed',
      `${issue?.path.join('.') || 'The request'}: ${issue?.message}`,
    );
  }

  return result.data;
};
