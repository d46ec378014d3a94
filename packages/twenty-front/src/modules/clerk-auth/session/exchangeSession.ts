import { type ExchangeAnswer } from '@/clerk-auth/session/ExchangeAnswer';
import {
  parseExchangeAnswer,
  UNREACHABLE_ANSWER,
} from '@/clerk-auth/session/parseExchangeAnswer';

const TIMEOUT_MILLISECONDS = 20_000;

type ExchangeSessionOptions = {
  serverBaseUrl: string;
  /** A fresh Clerk session token. */
  sessionToken: string;
  /** The locale that a new person's account starts with. */
  locale: string;
  signal: AbortSignal;
  timeoutMilliseconds?: number;
};

/**
 * Presents a Clerk session token to Twenty's server once.
 *
 * @returns what the server said; a server that is away or too slow counts as a
 *   retryable failure.
 * @throws the signal's reason when it is aborted.
 */
export const exchangeSession = async ({
  serverBaseUrl,
  sessionToken,
  locale,
  signal,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
}: ExchangeSessionOptions): Promise<ExchangeAnswer> => {
  const request = new AbortController();
  const abort = () => request.abort(signal.reason);
  const timeout = setTimeout(() => request.abort(), timeoutMilliseconds);

  signal.throwIfAborted();
  signal.addEventListener('abort', abort);

  try {
    const response = await fetch(`${serverBaseUrl}/clerk/session`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${sessionToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ locale }),
      signal: request.signal,
    });
    const body: unknown = await response.json().catch(() => {
      request.signal.throwIfAborted();
      return undefined;
    });

    return parseExchangeAnswer(response.status, body);
  } catch {
    signal.throwIfAborted();
    return UNREACHABLE_ANSWER;
  } finally {
    clearTimeout(timeout);
    signal.removeEventListener('abort', abort);
  }
};
