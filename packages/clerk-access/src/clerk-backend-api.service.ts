import { Inject, Injectable, Logger } from '@nestjs/common';

import { type ClerkClient, createClerkClient } from '@clerk/backend';
import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type ClerkConfiguration } from './clerk-configuration';
import { CLERK_CONFIGURATION } from './clerk-configuration.token';
import {
  ClerkRefusedError,
  ClerkUnreachableError,
  explain,
  isCallersFault,
  isMissing,
  isPassing,
} from './clerk-errors';

const ATTEMPT_MILLISECONDS = 4_000;
const ATTEMPTS = 3;
const AT_ONCE = 10;
const WAITING_AT_MOST = 1_000;
const FAILURES_UNTIL_PAUSE = 10;
const PAUSE_MILLISECONDS = 5_000;

/**
 * Clerk's Backend API. Ten requests are on their way at most, so that a crowd neither
 * runs into Clerk's rate limit nor into the timeout that each attempt has; reads are tried again with growing
 * pauses; after ten failures in a row nothing is asked for five seconds, so that a
 * Clerk in trouble is left alone and nobody here waits for it.
 *
 * @see https://clerk.com/docs/reference/backend-api
 */
@Injectable()
export class ClerkBackendApiService {
  private readonly logger = new Logger(ClerkBackendApiService.name);
  private readonly client: ClerkClient | null;
  private complaint: string | null = null;
  private readonly once = wrap(
    bulkhead(AT_ONCE, WAITING_AT_MOST),
    circuitBreaker(handleWhen(isPassing), {
      halfOpenAfter: PAUSE_MILLISECONDS,
      breaker: new ConsecutiveBreaker(FAILURES_UNTIL_PAUSE),
    }),
    timeout(ATTEMPT_MILLISECONDS, TimeoutStrategy.Aggressive),
  );
  private readonly repeated = wrap(
    retry(
      handleWhen(
        (error) => isPassing(error) && !(error instanceof BrokenCircuitError),
      ),
      { maxAttempts: ATTEMPTS - 1, backoff: new ExponentialBackoff() },
    ),
    this.once,
  );

  constructor(
    @Inject(CLERK_CONFIGURATION) configuration: ClerkConfiguration | null,
  ) {
    this.client =
      configuration &&
      createClerkClient({
        secretKey: configuration.secretKey,
        apiUrl: configuration.apiUrl,
        telemetry: { disabled: true },
      });
  }

  /**
   * Only for what can be repeated safely.
   *
   * @param question asks, and takes from the answer what is needed: an answer that
   * it cannot make sense of, and throws at, counts as none.
   * @returns null when Clerk says that the thing does not exist.
   * @throws ClerkUnreachableError when Clerk does not answer, or answers with
   * anything else; ClerkAuthException clerk_off.
   */
  async read<Result>(
    question: (client: ClerkClient) => Promise<Result>,
  ): Promise<Result | null> {
    const client = this.openClient();

    return this.complaining(async () => {
      try {
        return await this.repeated.execute(() => question(client));
      } catch (error) {
        if (isMissing(error)) {
          return null;
        }
        throw error;
      }
    });
  }

  /**
   * Has Clerk change something, once: an attempt that failed may have succeeded.
   *
   * @throws ClerkRefusedError when it is up to the caller to ask for something else;
   * ClerkUnreachableError, ClerkAuthException clerk_off.
   */
  async change<Result>(
    request: (client: ClerkClient) => Promise<Result>,
  ): Promise<Result> {
    const client = this.openClient();

    return this.complaining(async () => {
      try {
        return await this.once.execute(() => request(client));
      } catch (error) {
        throw isCallersFault(error) ? new ClerkRefusedError(error) : error;
      }
    });
  }

  private openClient(): ClerkClient {
    if (this.client === null) {
      throw new ClerkAuthException('clerk_off');
    }

    return this.client;
  }

  /** What will not pass by itself goes to the log, once until it is over. */
  private async complaining<Result>(
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      const result = await work();

      this.complaint = null;

      return result;
    } catch (error) {
      if (error instanceof ClerkRefusedError) {
        throw error;
      }

      const sentence = explain(error);

      if (!isPassing(error) && sentence !== this.complaint) {
        this.complaint = sentence;
        this.logger.error(sentence);
      }
      throw new ClerkUnreachableError(sentence, error);
    }
  }
}
