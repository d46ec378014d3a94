import { SHOWN_STEPS } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import {
  type Obstacle,
  OBSTACLES,
} from '@twenty-clerk/contract/tenants/obstacle';

import {
  type ExchangeAnswer,
  type ExchangeFailure,
} from '@/clerk-auth/session/ExchangeAnswer';
import {
  isCount,
  isRecord,
  parseUpgradeProgress,
} from '@/clerk-auth/session/parseUpgradeProgress';

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';

/** One that a newer server knows is none that there are words for. */
const readObstacle = (value: unknown): Obstacle | null =>
  OBSTACLES.find((known) => known === value) ?? null;

/** The server, or a proxy before it, is away for the moment. */
const UNAVAILABLE: ExchangeFailure = {
  code: 'server_unreachable',
  message: 'The server cannot be reached.',
  isRetryable: true,
  obstacle: null,
  progress: null,
};

const UNEXPECTED: ExchangeFailure = {
  code: 'unexpected_answer',
  message: 'The server gave an answer that was not understood.',
  isRetryable: false,
  obstacle: null,
  progress: null,
};

const parseFailure = (httpStatus: number, body: unknown): ExchangeFailure => {
  const error = isRecord(body) ? body.error : undefined;

  if (isRecord(error) && isText(error.code)) {
    return {
      code: error.code,
      message: isText(error.message) ? error.message : UNEXPECTED.message,
      isRetryable: error.retryable === true,
      obstacle: readObstacle(error.obstacle),
      progress: parseUpgradeProgress(error.progress),
    };
  }
  return httpStatus === 429 || httpStatus >= 500 ? UNAVAILABLE : UNEXPECTED;
};

const parseSuccess = (body: unknown): ExchangeAnswer | null => {
  if (!isRecord(body)) return null;

  if (body.status === 'organization_required') {
    return { status: 'organization_required' };
  }

  if (body.status === 'ready') {
    const { loginToken, userId, organizationId } = body;
    return isRecord(loginToken) &&
      isText(loginToken.token) &&
      isText(userId) &&
      isText(organizationId)
      ? {
          status: 'ready',
          loginToken: loginToken.token,
          identity: { userId, organizationId },
        }
      : null;
  }

  if (body.status === 'provisioning') {
    const { completedSteps, totalSteps, retryAfterMilliseconds } = body;
    const step = SHOWN_STEPS.find((known) => known === body.step);
    return step !== undefined &&
      isCount(completedSteps) &&
      isCount(totalSteps) &&
      totalSteps > 0 &&
      isCount(retryAfterMilliseconds)
      ? {
          status: 'provisioning',
          step,
          completedSteps: Math.min(completedSteps, totalSteps),
          totalSteps,
          retryAfterMilliseconds,
          obstacle: readObstacle(body.obstacle),
        }
      : null;
  }

  return null;
};

/**
 * Reads an answer of `POST /clerk/session`. Nothing but a complete, well-formed
 * answer counts as success.
 *
 * @param body The parsed JSON, or undefined when the body was not JSON.
 */
export const parseExchangeAnswer = (
  httpStatus: number,
  body: unknown,
): ExchangeAnswer => {
  if (httpStatus < 200 || httpStatus > 299) {
    return { status: 'failed', failure: parseFailure(httpStatus, body) };
  }
  return parseSuccess(body) ?? { status: 'failed', failure: UNEXPECTED };
};

/** The answer when no answer came. */
export const UNREACHABLE_ANSWER: ExchangeAnswer = {
  status: 'failed',
  failure: UNAVAILABLE,
};
