import { Inject, Injectable } from '@nestjs/common';

import { type ClerkClient, createClerkClient } from '@clerk/backend';
import { isClerkAPIResponseError } from '@clerk/backend/errors';

import { CLERK_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/configuration/clerk-configuration.token';
import { ClerkAuthException } from 'src/engine/core-modules/clerk-auth/exceptions/clerk-auth.exception';
import { withTimeout } from 'src/engine/core-modules/clerk-auth/services/with-timeout';
import { type ClerkConfiguration } from 'src/engine/core-modules/clerk-auth/types/clerk-configuration.type';

const ATTEMPTS = 3;
const ATTEMPT_TIMEOUT_MILLISECONDS = 4_000;
const FIRST_PAUSE_MILLISECONDS = 200;

const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const isFinal = (error: unknown) =>
  isClerkAPIResponseError(error) &&
  error.status >= 400 &&
  error.status < 500 &&
  error.status !== 408 &&
  error.status !== 429;

/**
 * Reads from Clerk's Backend API, with a timeout for each attempt and a few
 * attempts with growing pauses. Only for reads: they can be repeated safely.
 *
 * @see https://clerk.com/docs/reference/backend-api
 */
@Injectable()
export class ClerkBackendApiService {
  private readonly client: ClerkClient | null;

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
   * @param question asks, and takes from the answer what is needed: an answer that
   * it cannot make sense of counts as none. A ClerkAuthException passes through.
   * @returns null when Clerk says that the thing does not exist.
   * @throws ClerkAuthException clerk_unreachable when Clerk does not answer, or
   * answers with anything else.
   */
  async read<Result>(
    question: (client: ClerkClient) => Promise<Result>,
  ): Promise<Result | null> {
    if (this.client === null) {
      throw new ClerkAuthException('clerk_off');
    }

    for (let attempt = 1; ; attempt += 1) {
      try {
        return await withTimeout(
          question(this.client),
          ATTEMPT_TIMEOUT_MILLISECONDS,
          "Clerk's Backend API",
        );
      } catch (error) {
        if (error instanceof ClerkAuthException) {
          throw error;
        }

        if (isClerkAPIResponseError(error) && error.status === 404) {
          return null;
        }

        if (isFinal(error) || attempt === ATTEMPTS) {
          throw new ClerkAuthException('clerk_unreachable', { cause: error });
        }

        await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1));
      }
    }
  }
}
