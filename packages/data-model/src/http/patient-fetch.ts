import { DelegateBackoff, handleWhen, retry } from 'cockatiel';

import { answerFailureOf } from './answer-failure';
import { connectionFailureOf } from './connection-failure';
import { TwentyFailure } from './twenty-failure';

export type Patience = {
  /** How long one request may take. */
  timeoutMilliseconds: number;
  /** How often a request is made at most. */
  attempts: number;
  /** The pause after the first failure; it doubles with each one. */
  firstPauseMilliseconds: number;
  /** A server that asks for a longer pause than this is given up on. */
  longestPauseMilliseconds: number;
};

/** An object or a relation can take Twenty seconds on a busy machine. */
export const USUAL_PATIENCE: Patience = {
  timeoutMilliseconds: 60_000,
  attempts: 6,
  firstPauseMilliseconds: 500,
  longestPauseMilliseconds: 60_000,
};

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A `fetch` for Twenty's GraphQL clients. It gives up after a time limit,
 * repeats a request that was certainly not carried out, and repeats a query
 * whose answer got lost. A change whose answer got lost is not repeated: only
 * a look at the workspace can tell whether it was made.
 *
 * @throws TwentyFailure for everything but an answer with data
 */
export const patientFetch =
  (patience: Patience): Fetch =>
  (url, init) =>
    retry(
      handleWhen((error) =>
        isWorthRepeating(error, isGraphqlQuery(init.body), patience),
      ),
      {
        maxAttempts: patience.attempts - 1,
        backoff: new DelegateBackoff(({ attempt, result }) =>
          'error' in result ? pauseAfter(result.error, attempt, patience) : 0,
        ),
      },
    ).execute(() => singleFetch(url, init, patience.timeoutMilliseconds));

const singleFetch = async (
  url: string,
  init: RequestInit,
  timeoutMilliseconds: number,
): Promise<Response> => {
  let response: Response;
  let body: string;

  try {
    response = await fetch(url, {
      ...init,
      // A redirect would turn the POST into a GET, or carry the key elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    body = await response.text();
  } catch (error) {
    throw connectionFailureOf(error, url, timeoutMilliseconds);
  }

  const failure = answerFailureOf(response, body, url);

  if (failure !== null) {
    throw failure;
  }
  return new Response(body, { headers: response.headers });
};

const isWorthRepeating = (
  error: unknown,
  isQuery: boolean,
  { longestPauseMilliseconds }: Patience,
): boolean =>
  error instanceof TwentyFailure &&
  (error.isWorthRepeating || (isQuery && error.isOutcomeUnknown)) &&
  (error.retryAfterMilliseconds ?? 0) <= longestPauseMilliseconds;

const pauseAfter = (
  error: unknown,
  attempt: number,
  { firstPauseMilliseconds, longestPauseMilliseconds }: Patience,
): number =>
  (error instanceof TwentyFailure ? error.retryAfterMilliseconds : null) ??
  Math.min(
    firstPauseMilliseconds * 2 ** (attempt - 1),
    longestPauseMilliseconds,
  );

/** The SDK's client sends `{"query":"query …"}` or `{"query":"mutation …"}`. */
const isGraphqlQuery = (body: RequestInit['body']): boolean =>
  typeof body === 'string' &&
  String(JSON.parse(body).query).startsWith('query');
