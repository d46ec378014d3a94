import {
  type ClerkAPIResponseError,
  isClerkAPIResponseError,
} from '@clerk/backend/errors';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

/*
 * What Clerk's Backend API answers when it does not do what was asked, from
 * https://clerk.com/docs/guides/development/errors/backend-api.
 */

/** About something that does not exist. */
const MISSING = [
  'resource_not_found',
  'organization_not_found_or_unauthorized',
];

/** About something that whoever has asked can change: a name, a quota. */
const CALLERS_STATUSES = [400, 403, 404, 409, 422];

/** About the secret key or the instance, under one of those statuses. */
const OPERATORS = [
  'authorization_invalid',
  'feature_not_enabled',
  'organization_not_enabled_in_instance',
  'request_invalid_for_environment',
  'request_invalid_for_instance',
];

/**
 * Clerk does not answer, or not with what was asked. The message is for whoever
 * runs the deployment; others can only try again later.
 */
export class ClerkUnreachableError extends ClerkAuthException {
  constructor(message: string, cause: unknown) {
    super('clerk_unreachable', { cause });
    this.message = message;
    this.name = ClerkUnreachableError.name;
  }
}

/** Clerk understood, and said no. The message is for whoever has asked. */
export class ClerkRefusedError extends Error {
  readonly code = 'clerk_refused';
  /** Clerk's own code for what it refuses. */
  readonly reason: string | undefined;
  /** What of the request it is about, by Clerk's name for it. */
  readonly parameter: string | undefined;

  constructor(cause: ClerkAPIResponseError) {
    const [detail] = cause.errors;

    super(
      detail?.longMessage ?? detail?.message ?? 'Clerk refused the request.',
      { cause },
    );
    this.name = ClerkRefusedError.name;
    this.reason = detail?.code;
    this.parameter = detail?.meta?.paramName;
  }
}

/** Whether the same may go well in a moment. */
export const isPassing = (error: unknown): boolean => {
  const status = statusOf(error);

  return status === null || status === 408 || status === 429 || status >= 500;
};

/**
 * Whether Clerk says that there is no such thing. A 404 of something else, of a
 * proxy or at a wrong CLERK_API_URL, must not look like an organization's end.
 */
export const isMissing = (error: unknown): boolean =>
  statusOf(error) === 404 && MISSING.includes(codeOf(error));

/** Whether it is up to whoever has asked to ask for something else. */
export const isCallersFault = (
  error: unknown,
): error is ClerkAPIResponseError => {
  const code = codeOf(error);

  return (
    CALLERS_STATUSES.includes(statusOf(error) ?? 0) &&
    code !== '' &&
    !OPERATORS.includes(code)
  );
};

/** A sentence for whoever runs the deployment. Holds no secret. */
export const explain = (error: unknown): string => {
  if (isPassing(error)) {
    return 'Clerk cannot be reached right now. Please try again.';
  }

  const status = statusOf(error);
  const code = codeOf(error);
  const answer = `Clerk answers with ${status} ${code || 'and no code of its own'}`;

  if (status === 401 || code === 'authorization_invalid') {
    return `${answer}: it does not take CLERK_SECRET_KEY. Set the secret key of your instance, from the API keys in its dashboard.`;
  }
  if (code === '') {
    return `${answer}: what answers may not be Clerk. Look at CLERK_API_URL and at what is between.`;
  }

  return `${answer}: see https://clerk.com/docs/guides/development/errors/backend-api`;
};

/** Null when there was no answer: the client has an error of Clerk's for that too. */
const statusOf = (error: unknown): number | null =>
  isClerkAPIResponseError(error)
    ? ((error.status as number | undefined) ?? null)
    : null;

/** Empty when there is none. */
const codeOf = (error: unknown): string =>
  isClerkAPIResponseError(error) ? (error.errors[0]?.code ?? '') : '';
