/**
 * Why the CRM did not do what was asked:
 *
 * - `refused`: this will not succeed as it is, however often it is tried;
 * - `unforeseen`: Twenty has failed at it: because of what was asked, or because of
 *   itself, which its answer does not tell;
 * - `away`: Twenty does not answer, or not as it should;
 * - `limited`: too many requests;
 * - `key_refused`: the workspace's key opens nothing any more.
 */
export type CrmFailure =
  'refused' | 'unforeseen' | 'away' | 'limited' | 'key_refused';

/** Its message holds nothing of what was sent. */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  /** Which of the fields that were written the workspace does not have. */
  readonly missingField: string | undefined;

  constructor(
    readonly failure: CrmFailure,
    message: string,
    { missingField, ...options }: ErrorOptions & { missingField?: string } = {},
  ) {
    super(message, options);
    this.missingField = missingField;
  }

  /** Whether another question may be answered. */
  get mayBeAboutTheQuestion(): boolean {
    return this.failure === 'refused' || this.failure === 'unforeseen';
  }
}
