/**
 * Why Salla did not answer as wanted:
 *
 * - `refused`: the shop has to be connected again;
 * - `away`: it may answer later.
 */
export type SallaFailure = 'refused' | 'away';

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
