import { type ProvisioningProgress } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';
import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';

import {
  type ClerkIdentity,
  type ExchangeAnswer,
} from '@/clerk-auth/session/ExchangeAnswer';
import { SILENT_FAILURES } from '@/clerk-auth/session/retryDelay';
import {
  retryDelayOf,
  serviceBehind,
  type UnreachableService,
} from '@/clerk-auth/session/unreachableService';
import { waitFor } from '@/clerk-auth/session/waitFor';

/** What somebody waits for, and since when: several screens show one wait in turn. */
export type Wait = {
  /** Milliseconds since the epoch. */
  since: number;
  /** Why it takes long, where that is known. */
  obstacle: Obstacle | null;
};

export type ExchangeProgress =
  | { status: 'exchanging' }
  | ({ status: 'provisioning' } & ProvisioningProgress & Wait)
  | { status: 'organization_required' }
  | { status: 'refused'; code: string; message: string }
  | ({
      status: 'unreachable';
      service: UnreachableService;
      /** Milliseconds since the epoch, or null while it is being tried. */
      retryAt: number | null;
      /** Of the workspace's update. */
      progress: UpgradeProgress | null;
    } & Wait)
  | { status: 'ready'; loginToken: string; identity: ClerkIdentity };

type ExchangeUntilSettledOptions = {
  /** A fresh Clerk session token; null or a rejection when there is none. */
  requestToken: () => Promise<string | null>;
  exchange: (sessionToken: string) => Promise<ExchangeAnswer>;
  signal: AbortSignal;
  wait?: typeof waitFor;
  now?: () => number;
};

const NO_TOKEN: ExchangeAnswer = {
  status: 'failed',
  failure: {
    code: 'clerk_unreachable',
    message: 'Clerk gave no session token.',
    isRetryable: true,
    obstacle: null,
    progress: null,
  },
};

const SHORTEST_POLL_MILLISECONDS = 250;
const LONGEST_POLL_MILLISECONDS = 10_000;

/** A workspace that was made ahead is somebody's within a second: for that long
 * nobody has to read about steps. */
const SILENT_POLLS = 4;

/** A failure that has taken that long is told, even if it is the first. */
const SILENT_MILLISECONDS = 10_000;

/**
 * Tokens carry whole seconds: one from the very second in which access has ended, as
 * somebody's does on all devices who signs out on one, counts as older. The next is not.
 */
const OLDER_TOKEN = 'session_token_expired';
const NEWER_TOKEN_MILLISECONDS = 1_000;

/**
 * Exchanges a Clerk session for a Twenty login token: polls while the
 * workspace is being made (without a word in the first second), tries again after
 * failures that may pass, and ends with `ready`, `organization_required` or `refused`.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function* exchangeUntilSettled({
  requestToken,
  exchange,
  signal,
  wait = waitFor,
  now = Date.now,
}: ExchangeUntilSettledOptions): AsyncGenerator<ExchangeProgress, void> {
  const since = now();
  let failures = 0;
  let polls = 0;
  let mayBeOlder = true;

  yield { status: 'exchanging' };

  for (;;) {
    // A token lives for a minute: each attempt needs its own.
    const token = await requestToken().catch(() => null);
    signal.throwIfAborted();
    const answer = token === null ? NO_TOKEN : await exchange(token);
    signal.throwIfAborted();

    if (
      answer.status === 'ready' ||
      answer.status === 'organization_required'
    ) {
      yield answer;
      return;
    }

    if (answer.status === 'provisioning') {
      const { retryAfterMilliseconds, ...progress } = answer;
      failures = 0;
      polls += 1;

      if (polls <= SILENT_POLLS) {
        await wait(SHORTEST_POLL_MILLISECONDS, signal);
        continue;
      }

      yield { ...progress, since };
      await wait(
        Math.min(
          LONGEST_POLL_MILLISECONDS,
          Math.max(SHORTEST_POLL_MILLISECONDS, retryAfterMilliseconds),
        ),
        signal,
      );
      continue;
    }

    const { failure } = answer;
    if (failure.code === OLDER_TOKEN && mayBeOlder) {
      mayBeOlder = false;
      await wait(NEWER_TOKEN_MILLISECONDS, signal);
      continue;
    }
    if (!failure.isRetryable) {
      yield { status: 'refused', code: failure.code, message: failure.message };
      return;
    }

    failures += 1;
    const isSilent =
      failures <= SILENT_FAILURES && now() - since < SILENT_MILLISECONDS;
    // A proxy has codes of its own, and a newer server may.
    const service = serviceBehind(failure.code) ?? 'server';
    const delay = retryDelayOf(service, failures);
    const waiting = {
      status: 'unreachable',
      service,
      obstacle: failure.obstacle,
      progress: failure.progress,
      since,
    } as const;

    if (!isSilent) {
      yield { ...waiting, retryAt: now() + delay };
    }
    await wait(delay, signal);
    if (!isSilent) yield { ...waiting, retryAt: null };
  }
}
