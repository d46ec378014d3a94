/** Somebody else is at it: the job is to be tried again. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  readonly code = 'busy';
}
