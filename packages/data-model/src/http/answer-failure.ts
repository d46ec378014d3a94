import { z } from 'zod';

import { TwentyFailure } from './twenty-failure';

const graphqlError = z.looseObject({
  message: z.string(),
  extensions: z
    .looseObject({
      code: z.string().optional(),
      subCode: z.string().optional(),
      errors: z.unknown().optional(),
    })
    .optional(),
});

type GraphqlError = z.infer<typeof graphqlError>;

const answer = z.looseObject({
  data: z.unknown().optional(),
  errors: z.array(graphqlError).optional(),
});

const KEY_REMEDY =
  'Make a key in Settings, APIs & Webhooks, and give it with --api-key or TWENTY_API_KEY.';

/**
 * Finds out whether an answer is a failure. Twenty sends most of them with
 * status 200 and an `errors` list, as GraphQL does.
 *
 * @returns null when the answer is a good one
 */
export const answerFailureOf = (
  response: Response,
  body: string,
  url: string,
): TwentyFailure | null => {
  if (response.status >= 300 && response.status < 400) {
    return notTwenty(
      url,
      `it redirects to ${response.headers.get('location') ?? 'another address'}`,
    );
  }

  const byStatus = failureOfStatus(response, url);

  if (byStatus !== null) {
    return byStatus;
  }

  const parsed = answer.safeParse(parsedJson(body));

  if (!parsed.success) {
    return body.trimStart().startsWith('<')
      ? notTwenty(url, 'it answers with a web page')
      : new TwentyFailure(
          'answer_malformed',
          `${url} sent an answer that is not GraphQL. See whether something between here and Twenty changes it.`,
          { isOutcomeUnknown: true },
        );
  }

  const [first] = parsed.data.errors ?? [];

  if (first !== undefined) {
    return failureOfGraphqlError(first, url);
  }

  if (!response.ok) {
    return serverFailed(url, `status ${response.status}`);
  }

  return parsed.data.data === undefined || parsed.data.data === null
    ? new TwentyFailure(
        'answer_malformed',
        `${url} sent an answer without data. See whether something between here and Twenty changes it.`,
        { isOutcomeUnknown: true },
      )
    : null;
};

const failureOfStatus = (
  { status, headers }: Response,
  url: string,
): TwentyFailure | null => {
  switch (status) {
    case 401:
      return new TwentyFailure(
        'api_key_refused',
        `${url} does not accept this API key. ${KEY_REMEDY}`,
      );
    case 403:
      return new TwentyFailure(
        'permission_missing',
        `${url} does not let this API key change the data model. ${PERMISSION_REMEDY}`,
      );
    case 404:
    case 405:
      return notTwenty(url, `it answers with status ${status}`);
    case 429:
      return new TwentyFailure(
        'rate_limited',
        `${url} limits how often it is called. Wait a minute and run again: what is done stays done.`,
        {
          isWorthRepeating: true,
          retryAfterMilliseconds: retryAfter(headers.get('retry-after')),
        },
      );
    case 503:
      return new TwentyFailure(
        'server_failed',
        `${url} is not available now (status 503). Wait until it is up and run again.`,
        {
          isWorthRepeating: true,
          retryAfterMilliseconds: retryAfter(headers.get('retry-after')),
        },
      );
    case 500:
    case 502:
    case 504:
      return serverFailed(url, `status ${status}`);
    default:
      return null;
  }
};

const PERMISSION_REMEDY =
  'Give its role the permissions "Data Model" and "Manage Views" in the settings of Twenty.';

const failureOfGraphqlError = (
  { message, extensions }: GraphqlError,
  url: string,
): TwentyFailure => {
  switch (extensions?.code) {
    case 'UNAUTHENTICATED':
      return new TwentyFailure(
        'api_key_refused',
        `${url} does not accept this API key (${message}). ${KEY_REMEDY}`,
      );
    case 'FORBIDDEN':
      // Twenty says so of a key that is revoked or expired.
      return extensions.subCode === 'FORBIDDEN_EXCEPTION'
        ? new TwentyFailure(
            'api_key_refused',
            `${url} refuses this API key (${message}). ${KEY_REMEDY}`,
          )
        : new TwentyFailure(
            'permission_missing',
            `This API key may not change the data model of ${url} (${message}). ${PERMISSION_REMEDY}`,
          );
    case 'METADATA_VALIDATION_FAILED':
    case 'BAD_USER_INPUT':
    case 'CONFLICT':
      return new TwentyFailure(
        'input_refused',
        `Twenty refuses it: ${[...new Set(messagesIn(extensions.errors))].join('; ') || message}`,
      );
    case undefined:
    case 'GRAPHQL_VALIDATION_FAILED':
      return isAboutSchema(message)
        ? new TwentyFailure(
            'server_unsupported',
            `${url} is a release of Twenty that this program does not know (${message}). It works with 2.6 to 2.31.`,
          )
        : serverFailed(url, message);
    default:
      return serverFailed(url, message);
  }
};

const isAboutSchema = (message: string): boolean =>
  /^(Cannot query field|Unknown (type|argument|field)|Field "|Variable "|Value ")/.test(
    message,
  );

const serverFailed = (url: string, reason: string): TwentyFailure =>
  new TwentyFailure(
    'server_failed',
    `${url} failed on its side (${reason}). Its log says why; run again once that is repaired.`,
    { isOutcomeUnknown: true },
  );

const notTwenty = (url: string, reason: string): TwentyFailure =>
  new TwentyFailure(
    'not_twenty',
    `There is no Twenty metadata API at ${url}: ${reason}. Give the address that people open Twenty with, without a path.`,
  );

/** The messages inside Twenty's nested report of refused metadata. */
const messagesIn = (report: unknown): string[] => {
  if (Array.isArray(report)) {
    return report.flatMap(messagesIn);
  }
  if (typeof report !== 'object' || report === null) {
    return [];
  }
  return Object.entries(report).flatMap(([key, value]) =>
    key === 'message' && typeof value === 'string'
      ? [value]
      : messagesIn(value),
  );
};

const parsedJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** RFC 9110 section 10.2.3: seconds, or a date. */
const retryAfter = (header: string | null): number | undefined => {
  if (header === null) {
    return undefined;
  }
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds)
    ? Date.parse(header) - Date.now()
    : seconds * 1000;

  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
};
