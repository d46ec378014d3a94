import { useCallback, useEffect, useRef, useState } from 'react';

import { type ClerkAuthBridge } from '@/clerk-auth/bridge/ClerkAuthBridge';
import { twentyServerBaseUrl } from '@/clerk-auth/bridge/twentyEnvironment';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { exchangeSession } from '@/clerk-auth/session/exchangeSession';
import {
  exchangeUntilSettled,
  type ExchangeProgress,
} from '@/clerk-auth/session/exchangeUntilSettled';
import { rememberSessionOwner } from '@/clerk-auth/session/sessionOwner';
import { isSignInLoop, noteSignIn } from '@/clerk-auth/session/signInLoop';
import { tabInFront } from '@/clerk-auth/session/tabInFront';

type SessionExchangeOptions = {
  /** Person and organization in one text; null when there is none to exchange. */
  identityKey: string | null;
  isAllowed: boolean;
  getToken: () => Promise<string | null>;
  locale: string;
  bridge: ClerkAuthBridge;
};

/**
 * Exchanges the Clerk session of the current identity for a Twenty session as
 * soon as it is allowed, and starts anew when the identity changes.
 *
 * @returns the progress for the current identity, and a function to start over.
 */
export const useSessionExchange = (options: SessionExchangeOptions) => {
  const { identityKey, isAllowed } = options;
  const [round, setRound] = useState(0);
  const isQuiet = useRef(false);
  const [last, setLast] = useState<{
    identityKey: string;
    progress: ExchangeProgress;
  } | null>(null);

  const latest = useLatest(options);
  // Another round is another run, even for the same identity.
  const run = isAllowed && identityKey !== null ? round : null;

  useEffect(() => {
    if (run === null || identityKey === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const report = (progress: ExchangeProgress) => {
      // What is on the page stays there until there is something new to say.
      if (progress.status === 'exchanging' && isQuiet.current) return;
      setLast({ identityKey, progress });
    };
    const refuse = (code: string, message: string) =>
      report({ status: 'refused', code, message });

    const exchange = async () => {
      if (isSignInLoop()) {
        refuse('sign_in_loop', 'Signing in succeeds but does not last.');
        return;
      }

      const progresses = exchangeUntilSettled({
        requestToken: latest.current.getToken,
        exchange: (sessionToken) =>
          exchangeSession({
            serverBaseUrl: twentyServerBaseUrl,
            sessionToken,
            locale: latest.current.locale,
            signal,
          }),
        signal,
      });

      for await (const progress of progresses) {
        if (signal.aborted) return;
        report(progress);
        if (progress.status !== 'ready') continue;

        // The owner first: the guard of another tab must never see new tokens
        // with the owner of the old ones.
        rememberSessionOwner(progress.identity);
        noteSignIn();
        await latest.current.bridge
          .signInWithLoginToken(progress.loginToken)
          .catch(() =>
            refuse('sign_in_failed', 'Twenty did not accept the sign-in.'),
          );
        // Meanwhile somebody has turned to a tab of another organization, which may have
        // signed in too: it must not take these tokens for its own.
        if (!tabInFront.isOf(identityKey)) {
          rememberSessionOwner(progress.identity);
        }
      }
    };

    // It ends early only by being aborted.
    exchange().catch(() => undefined);
    return () => controller.abort();
  }, [run, identityKey, latest]);

  return {
    progress:
      last !== null && last.identityKey === identityKey ? last.progress : null,
    restart: () => {
      isQuiet.current = false;
      setLast(null);
      setRound((number) => number + 1);
    },
    /** Starts over behind what is shown. */
    restartQuietly: useCallback(() => {
      isQuiet.current = true;
      setRound((number) => number + 1);
    }, []),
  };
};
