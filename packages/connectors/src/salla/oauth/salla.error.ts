/**
 * Why Salla did not answer as wanted:
 *
 * - `refused`: the shop has to be connected again;
 * - `not_found`: there is no such thing in the shop;
 * - `away`: it may answer later.
 */
export type SallaFailure = 'refused' | 'not_found' | 'away';

export class SallaError extends Error {
  override readonly name = 'SallaError';

  constructor(
    readonly failure: SallaFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
