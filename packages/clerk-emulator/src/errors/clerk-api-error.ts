export interface ErrorDetail {
  code: string;
  message: string;
  longMessage: string;
  meta?: Record<string, unknown>;
}

/** An answer of Clerk's that is not a success, with its HTTP status. */
export class ClerkApiError extends Error {
  constructor(
    readonly status: number,
    readonly detail: ErrorDetail,
  ) {
    super(detail.longMessage);
    this.name = 'ClerkApiError';
  }
}
