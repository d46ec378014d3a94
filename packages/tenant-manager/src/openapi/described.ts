import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

import { type ApiError } from '@twenty-clerk/program/errors/api-refusal';

import { API_ERRORS, type ApiErrorCode } from '../errors/api.exception';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', io }) as Record<
    string,
    unknown
  >;

const errorSchemaOf = (codes: readonly string[]) =>
  schemaOf(
    z.object({
      error: z.object({ code: z.enum(codes), message: z.string() }),
    }),
    'output',
  );

/** Documents a route with the very schemas that it is checked with. */
export const Described = (route: {
  summary: string;
  body?: z.ZodType;
  /** The status and the body of success; null for no body. */
  answer: readonly [number, z.ZodType | null];
  errors?: readonly ApiErrorCode[];
  /** What is at another status here as well. */
  otherErrors?: readonly [ApiErrorCode, ApiError][];
}): MethodDecorator => {
  const [status, answer] = route.answer;
  const codes: ApiErrorCode[] = [
    'request_malformed',
    'not_signed_in',
    'clerk_unreachable',
    'internal_error',
    ...(route.body
      ? (['request_too_large', 'encoding_unsupported'] as const)
      : []),
    ...(route.errors ?? []),
  ];
  const errors = [
    ...codes.map((code) => [code, API_ERRORS[code]] as const),
    ...(route.otherErrors ?? []),
  ];
  const statuses = [...new Set(errors.map(([, [each]]) => each))];

  return applyDecorators(
    ApiOperation({ summary: route.summary }),
    ...(route.body ? [ApiBody({ schema: schemaOf(route.body, 'input') })] : []),
    ApiResponse({
      status,
      description: 'Done',
      ...(answer && { schema: schemaOf(answer, 'output') }),
    }),
    ...statuses.map((each) => {
      const ofStatus = errors.filter(([, [other]]) => other === each);

      return ApiResponse({
        status: each,
        description: ofStatus.map(([, [, sentence]]) => sentence).join(' '),
        schema: errorSchemaOf(ofStatus.map(([code]) => code)),
      });
    }),
  );
};
