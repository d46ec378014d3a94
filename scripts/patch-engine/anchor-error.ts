/**
 * A rewrite could not be placed exactly once in a file: the spot it looks for
 * is `missing`, or there is more than one and choosing would be a guess
 * (`ambiguous`).
 */
export class AnchorError extends Error {
  constructor(
    readonly reason: 'missing' | 'ambiguous',
    message: string,
  ) {
    super(message);
    this.name = 'AnchorError';
  }
}

/**
 * The only element of `found`.
 * @param description what was looked for, in words, for the error.
 * @throws AnchorError when there is none, or more than one.
 */
export const exactlyOne = <T>(found: T[], description: string): T => {
  const [first, ...others] = found;
  if (first === undefined) {
    throw new AnchorError('missing', `found no ${description}`);
  }
  if (others.length > 0) {
    throw new AnchorError(
      'ambiguous',
      `found ${found.length} times: ${description}`,
    );
  }
  return first;
};
