import { Request } from 'express';
import { z } from 'zod';
import { parameterInvalid, parameterMissing } from '../errors/form-errors';

/**
 * Checks a request's body and returns the fields that the route knows.
 *
 * @throws ClerkApiError 422 naming the first field that does not fit
 */
export function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  return check(request.body ?? {}, schema);
}

/** The same for the query string. */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  return check(request.query, schema);
}

function check<Schema extends z.ZodType>(
  input: unknown,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  const issue = result.error.issues[0];
  const parameter = String(issue?.path[0] ?? 'body');
  const given = input as Record<string, unknown>;
  if (given[parameter] === undefined) {
    throw parameterMissing(parameter);
  }
  throw parameterInvalid(parameter, issue?.message ?? 'is invalid');
}
