import type { Node } from 'ts-morph';

/**
 * A rewrite could not be placed exactly once in a file: the spot it looks for
 * is `missing`, or there is more than one and choosing would be a guess
 * (`ambiguous`), or what it adds is there already (`collision`), or Twenty does itself
 * what it would do (`needless`).
 */
export class AnchorError extends Error {
  override name = 'AnchorError';
  constructor(
    readonly reason: 'missing' | 'ambiguous' | 'collision' | 'needless',
    message: string,
  ) {
    super(message);
  }
}

/**
 * The only node of `found`.
 * @param description what was looked for, in words, for the error.
 * @throws AnchorError when there is none, or more than one.
 */
export const exactlyOne = <T extends Node>(
  found: T[],
  description: string,
): T => {
  const [first, ...others] = found;
  if (first === undefined) {
    throw new AnchorError('missing', `no ${description}`);
  }
  if (others.length > 0) {
    const lines = found.map((node) => node.getStartLineNumber()).join(', ');
    throw new AnchorError('ambiguous', `${description}, on lines ${lines}`);
  }
  return first;
};
