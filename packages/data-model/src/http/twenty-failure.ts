/** What went wrong between us and a Twenty server. Codes are stable. */
export type TwentyFailureCode =
  | 'url_invalid'
  | 'unreachable'
  | 'timed_out'
  | 'connection_lost'
  | 'api_key_refused'
  | 'permission_missing'
  | 'not_twenty'
  | 'server_unsupported'
  | 'rate_limited'
  | 'server_failed'
  | 'answer_malformed'
  | 'input_refused';

type Details = {
  /** True when Twenty may have carried out the change all the same. */
  isOutcomeUnknown?: boolean;
  /** True when the request was certainly not carried out and may be repeated. */
  isWorthRepeating?: boolean;
  /** How long the server asks to be left alone. */
  retryAfterMilliseconds?: number;
  cause?: unknown;
};

/** The message says what happened and what a person can do about it. */
export class TwentyFailure extends Error {
  override readonly name = 'TwentyFailure';
  readonly isOutcomeUnknown: boolean;
  readonly isWorthRepeating: boolean;
  readonly retryAfterMilliseconds: number | undefined;

  constructor(
    readonly code: TwentyFailureCode,
    message: string,
    details: Details = {},
  ) {
    super(message, { cause: details.cause });
    this.isOutcomeUnknown = details.isOutcomeUnknown ?? false;
    this.isWorthRepeating = details.isWorthRepeating ?? false;
    this.retryAfterMilliseconds = details.retryAfterMilliseconds;
  }
}
