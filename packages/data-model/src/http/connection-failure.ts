import { types } from 'node:util';

import { TwentyFailure } from './twenty-failure';

/** The connection was never made, so nothing was sent. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** A name that does not exist, or a certificate: time does not repair these. */
const isLasting = (code: string): boolean =>
  code === 'ENOTFOUND' ||
  code.startsWith('ERR_TLS') ||
  code.startsWith('ERR_SSL') ||
  code.includes('CERT') ||
  code.includes('SELF_SIGNED');

/** `fetch` hides the reason in the cause, one for each address that it tried. */
const codeOf = (error: unknown): string => {
  if (!types.isNativeError(error)) {
    return '';
  }
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return codeOf(error.cause);
};

/** Turns what `fetch` throws into a failure with a remedy. */
export const connectionFailureOf = (
  error: unknown,
  url: string,
  timeoutMilliseconds: number,
): TwentyFailure => {
  if ((error as { name?: unknown } | null)?.name === 'TimeoutError') {
    return new TwentyFailure(
      'timed_out',
      `${url} did not answer within ${timeoutMilliseconds / 1000} seconds. See whether the server is overloaded, and run again: what is done stays done.`,
      { isOutcomeUnknown: true, cause: error },
    );
  }

  const code = codeOf(error);

  if (NEVER_CONNECTED.includes(code) || isLasting(code)) {
    return new TwentyFailure(
      'unreachable',
      `${url} cannot be reached (${code}). Check the address given with --url or TWENTY_URL, and that the server runs.`,
      { isWorthRepeating: !isLasting(code), cause: error },
    );
  }

  return new TwentyFailure(
    'connection_lost',
    `The connection to ${url} broke${code === '' ? '' : ` (${code})`}. See that the address is Twenty's, and run again: what is done stays done.`,
    { isOutcomeUnknown: true, cause: error },
  );
};
